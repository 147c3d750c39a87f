"""Common first names in schools of the United States, as plain data from general knowledge.

Names that are everyday words, months or places more often than people (Will, Grace, Mark, May) stand apart: a text
that uses such a word is asked about only where a second capitalised word follows.
"""

from __future__ import annotations

_COMMON = (
    "aaliyah aaron abby abigail abraham adam addison adrian adriana agustin ahmed aidan aiden aisha alan",
    "alana alba alberto alejandra alejandro alex alexa alexander alexandra alexia alexis alfonso alfredo ali",
    "alice alicia alina alisha alison allen allison alma alondra alonso alvaro alyssa amanda amara amari",
    "amber amelia amina amir amy ana anabel anastasia andre andrea andres andrew andy angela angelica",
    "angelina angelo anita ann anna anne annie anthony antoine antonia antonio ariana arianna ariel armando",
    "arthur arturo asha ashanti ashley ashton aubrey audrey aurelio ava avery ayana ayanna barbara beatriz",
    "belinda benjamin bernard bernardo bethany bianca blanca brandon brayden breanna brenda brendan brian",
    "briana brianna brittany brittney brooklyn bruno bryan bryce byron caleb calvin cameron camila carl carla",
    "carlos carmen carol caroline carolyn cassandra catalina catherine cecilia cedric celeste cesar charles",
    "charlotte chelsea cheyenne chloe chris christina christine christopher ciara cindy claire clara claudia",
    "cody colby colin colton connor consuelo cooper corey cristian cristina crystal curtis cynthia daisha",
    "dakota damian damien damon dana daniel daniela danielle danny daphne dariana darius darnell darrell",
    "darren david deandre deanna deborah deja delilah demetrius denise dennis deondre derek derrick deshawn",
    "desiree destiny devante devin devon diana diane diego dominic dominique donald donna donovan dorothy",
    "douglas dulce dustin dwayne dylan ebony eddie edgar eduardo edward edwin elena eli elias elijah elisa",
    "elizabeth ella ellen emanuel emely emerson emilia emiliano emilio emily emma emmanuel enrique eric erica",
    "erick erik erika erin ernesto esmeralda esperanza esteban esther estrella ethan eugene eva evan evelyn",
    "fabian fabiola fatima felicia felipe fernanda fernando francis francisca francisco frank franklin",
    "gabriel gabriela gabriella gabrielle gael gary genesis george gerald gerardo gianna gilbert gilberto",
    "giovanni giselle gloria gonzalo graciela gregory griselda guadalupe guillermo gustavo hailey haley",
    "hannah harold harry hassan hayden heather hector heidi helen henry hernan hilda hugo ian ibrahim ignacio",
    "imani ingrid irene iris irma isaac isabel isabella isabelle isaiah isaias ismael israel itzel ivan",
    "ivette jace jackson jacob jacqueline jada jaden jaiden jaime jair jake jalen jamal jamar james jamie",
    "janelle janet janice jaquan jared jasmin jasmine jason javier javon jaxon jayden jayla jaylen jazmin",
    "jazmine jeanette jeffrey jennifer jenny jeremiah jeremy jerome jerry jesse jessica jesus jill jimena",
    "jimmy joan joanna joaquin jocelyn joel johanna john johnny jonah jonathan jorge jose joseph joshua",
    "josiah josue joyce juan juana juanita judith julia julian juliana julie juliet julio julissa julius",
    "justin kaitlyn kamal karen karina karla kate katelyn katherine kathleen kathryn katie katrina kayla",
    "keisha keith kelly kelsey kendall kendra kenneth kenya kevin khadija khalil kiara kimberly kristen",
    "kristin kristina kwame kyle kylie lakeisha lamar laquan larry laura lauren lawrence leah leila lena leo",
    "leonardo leonel leslie leticia liam lilia lilian liliana lillian linda lindsay lisa lizbeth logan lorena",
    "lorenzo louis lourdes luca lucas lucia luciana lucy luis luisa luke luna lupe luz lydia lyric mackenzie",
    "maddie madeline madison magdalena makayla malachi malcolm malia malik manuel marc marcela marcelo marco",
    "marcos marcus margaret margarita maria mariah mariam mariana maribel marie mariela marilyn marina mario",
    "marisela marisol marissa maritza marlon marquis marta martha martin mateo matthew maurice maya mayra",
    "megan melanie melina melissa mercedes mia micah michael michaela michelle miguel mikayla miranda miriam",
    "mohamed mohammed moises molly monica monique morgan muhammad mustafa myles nadia naima nancy naomi",
    "natalia natalie natasha nathan nathaniel nayeli nelson nia nicholas nichole nicolas nicole nina noah",
    "noel noelia noemi nora norma octavia octavio olga oliver olivia omar orlando oscar osvaldo owen pablo",
    "paloma pamela paola patricia patrick paul paula paulina pedro peter philip phillip precious priscilla",
    "quentin quincy quinton rachel rafael ralph ramiro ramon ramona randall randy raquel rashad raul raven",
    "raymond rebecca regina reina rene rhonda ricardo richard rigoberto riley robert roberta roberto rocio",
    "rodney rodolfo rodrigo rogelio roger roland rolando roman ronald ronaldo ronnie rosa rosalinda rosario",
    "rosemary roxana ruben rudy russell ruth ryan sabrina salma salvador samantha samir samuel sandra",
    "santiago santos sara sarah sasha savannah scott sean sebastian selena serena sergio shakira shanice",
    "shaniqua shanique shanna shannon shantel sharon shaun shawn sheila shelby shirley sierra silvia simone",
    "sofia sonia sophia sophie stacy stella stephanie stephen steve steven stuart susan susana sylvia tamara",
    "tamika tania tanya tara tariq tasha tatiana teresa terrance terrell terrence theo theodore theresa",
    "thomas tia tiana tiara tiffany timothy todd tomas tommy toni tony tracy travis trevon trevor trinity",
    "trisha tristan tyler tyrell tyrese tyrone ulises valentina valeria valerie vanessa veronica vicente",
    "victor victoria vincent violeta vivian viviana walter wanda wendy wesley whitney wilfredo william willie",
    "wilson xavier ximena xiomara yahaira yamileth yasmin yasmine yesenia yolanda yvette yvonne zachary zaire",
    "zara zion zoe",
)
_ALSO_WORDS = (
    "amber angel april art august autumn bill blake blessing brook brooke carter chance charity chase",
    "chastity christian cruz dallas dawn dean drew faith forest frank gene georgia grace grant guy hope",
    "hunter jack jade jasper jordan joy june justice kay king lane lee lily mark mason max may melody mercy",
    "miles nick pat patience penny ray reed rich rob robin rose ruby sage sky skylar stone summer sunny",
    "taylor tom victor wade will winter",
)

COMMON = frozenset(name for line in _COMMON for name in line.split())
#: Names that are also everyday words.
ALSO_WORDS = frozenset(name for line in _ALSO_WORDS for name in line.split())
