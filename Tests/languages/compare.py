#!/usr/bin/env python3
"""Compares `hearth recognize` with the reference engine, in every language it has data for.

Samples sentences from every template of the home-assistant-intents package, and mutated ones; runs
hassil and hearth on them; prints where intent, slots or slot combination differ, and how often they
agree. Exits with 1 below the wanted agreement, with 77 where the packages cannot be had.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import time
import zlib

PACKAGES = ["hassil==3.12.1", "home-assistant-intents==2026.10.27"]

# Homes of the comparison: names that are plain, compound, dashed, dotted, and share words.
NAMES = [
    ("Bedroom Lamp", "light"), ("kitchen fan", "fan"), ("A.C.", "climate"), ("TV", "media_player"),
    ("front-door", "lock"), ("Garage Door", "cover"), ("hall switch", "switch"),
    ("Party Time", "scene"), ("cleanup", "script"), ("Garden Valve", "valve"),
    ("robot", "vacuum"), ("Lawn Mower", "lawn_mower"), ("outside sensor", "sensor"),
    ("back window", "binary_sensor"), ("home weather", "weather"), ("groceries", "todo"),
    ("guest mode", "input_boolean"), ("Alice", "person"), ("door bell", "button"),
    ("alarm panel", "alarm_control_panel"), ("Küche Licht 2", "light"), ("Лампа", "light"),
    ("客厅灯", "light"), ("air dryer", "humidifier"), ("boiler", "water_heater"),
    ("nap", "timer"), ("morning routine", "automation"), ("speed", "number"), ("program", "select"),
]
AREAS = ["Kitchen", "living room", "Bed-room", "Büro", "卧室"]
FLOORS = ["ground floor", "First Floor", "1층"]
FILLERS = ["pizza", "dinner is ready", "milk and eggs", "Jazz", "the 3 musketeers", "ça va", "牛奶"]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--venv", default="/tmp/hearth-languages", help="virtual environment to use")
    parser.add_argument("--hearth", default=".build/release/hearth recognize --sentences",
                        help="command that the sentences file is appended to")
    parser.add_argument("--languages", default="", help="comma-separated; all by default")
    parser.add_argument("--fraction", type=float, default=1.0, help="part of the templates to use")
    parser.add_argument("--per-template", type=int, default=2)
    parser.add_argument("--per-language", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--wanted", type=float, default=99.5, help="percent that must agree")
    parser.add_argument("--seconds", type=float, default=0,
                        help="begin no further language after so long; 0 for no end")
    parser.add_argument("--show", type=int, default=5, help="disagreements to print a language")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def enter_environment(options):
    """Makes the virtual environment if there is none, and starts this script again in it."""
    python = os.path.join(options.venv, "bin", "python")
    if not os.path.exists(python):
        made = subprocess.run([sys.executable, "-m", "venv", options.venv], capture_output=True)
        if made.returncode:
            print("skipped: no virtual environment can be made")
            sys.exit(77)
    probe = subprocess.run([python, "-c", "import hassil, home_assistant_intents"],
                           capture_output=True)
    if probe.returncode:
        install = subprocess.run(
            [python, "-m", "pip", "--retries", "1", "--timeout", "10", "install", "-q", *PACKAGES],
            capture_output=True)
        if install.returncode:
            print("skipped: the packages of the reference cannot be installed")
            sys.exit(77)
    os.execv(python, [python, os.path.abspath(__file__), *sys.argv[1:], "--inside"])


class Sampler:
    """Draws sentences from the reference's own reading of a template."""

    def __init__(self, intents, chance, language):
        self.intents, self.chance, self.language = intents, chance, language

    def sample(self, expression, data, domains):
        from hassil import expression as kinds

        if isinstance(expression, kinds.TextChunk):
            return expression.original_text
        if isinstance(expression, kinds.Alternative):
            return self.sample(self.chance.choice(expression.items), data, domains)
        if isinstance(expression, kinds.Permutation):
            items = list(expression.items)
            self.chance.shuffle(items)
            return "".join(self.sample(item, data, domains) for item in items)
        if isinstance(expression, kinds.Group):
            return "".join(self.sample(item, data, domains) for item in expression.items)
        if isinstance(expression, kinds.RuleReference):
            rules = {**self.intents.expansion_rules, **(data.expansion_rules or {})}
            return self.sample(rules[expression.rule_name].expression, data, domains)
        return self.value(expression, data, domains)

    def value(self, reference, data, domains):
        from hassil import intents as kinds

        name = reference.list_name
        if name == "name":
            fitting = [text for text, domain in NAMES if not domains or domain in domains]
            return self.chance.choice(fitting or ["nothing like that"])
        if name == "area":
            return self.chance.choice(AREAS)
        if name == "floor":
            return self.chance.choice(FLOORS)
        chosen = self.intents.slot_lists[name]
        if isinstance(chosen, kinds.WildcardSlotList):
            return self.chance.choice(FILLERS)
        if isinstance(chosen, kinds.RangeSlotList):
            return self.number(chosen)
        return self.sample(self.chance.choice(chosen.values).text_in, data, domains)

    def number(self, numbers):
        number = self.chance.choice(list(numbers.get_numbers()))
        if self.chance.random() < 0.3:
            words = self.words(number)
            if words:
                return self.chance.choice(words)
        return ("%g" % number).replace(".", self.chance.choice(".,"))

    def words(self, number):
        from hassil.numbers import get_rbnf_engine

        try:
            spelt = get_rbnf_engine(self.language).format_number(number)
        except ValueError:
            return []
        return sorted(set(spelt.text_by_ruleset.values()))


def mutated(text, chance, vocabulary):
    """The sentence with one thing wrong."""
    words = text.split()
    place = chance.randrange(len(words))
    kind = chance.randrange(7)
    if kind == 0 and len(words) > 1:
        del words[place]
    elif kind == 1 and len(words) > 1:
        other = chance.randrange(len(words))
        words[place], words[other] = words[other], words[place]
    elif kind == 2:
        words.insert(place, chance.choice(vocabulary))
    elif kind == 3:
        words[place] = chance.choice(vocabulary)
    elif kind == 4 and len(words[place]) > 1:
        cut = chance.randrange(len(words[place]))
        words[place] = words[place][:cut] + words[place][cut + 1:]
    elif kind == 5 and len(words) > 1 and place > 0:
        words[place - 1:place + 1] = [words[place - 1] + chance.choice(["", "-", ", "]) + words[place]]
    else:
        words.append(words[place])
    return " ".join(words)


def noisy(text, chance):
    """The same sentence as a speech recogniser or a keyboard might give it."""
    kind = chance.randrange(6)
    if kind == 0:
        return text + chance.choice([".", "?", "!", " "])
    if kind == 1:
        return text.upper()
    if kind == 2:
        return text[:1].upper() + text[1:]
    return text


def requests(language, file, intents, options):
    """What to ask both engines in one language."""
    chance = random.Random(options.seed * 1_000_003 + zlib.crc32(language.encode()))
    sampler = Sampler(intents, chance, language)
    skip_words = file.get("skip_words") or []
    made, seen = [], set()

    def add(text, kind):
        text = " ".join(text.split())
        context = {}
        if chance.random() < 0.5:
            context = {"area": {"value": "Kitchen", "text": "Kitchen"}}
        key = (text, bool(context))
        if text and key not in seen:
            seen.add(key)
            made.append({"text": text, "context": context, "kind": kind})

    templates = [(data, sentence) for intent in intents.intents.values() for data in intent.data
                 for sentence in data.sentences]
    used = [pair for pair in templates if chance.random() < options.fraction] or templates[:1]
    rounds = max(options.per_template,
                 int(-(-options.per_language * options.fraction // max(1, len(used)))))
    for data, sentence in used:
        domains = (data.requires_context or {}).get("domain")
        domains = [domains] if isinstance(domains, str) else domains
        for _ in range(rounds):
            text = sampler.sample(sentence.expression, data, domains)
            if skip_words and chance.random() < 0.1:
                text = chance.choice([f"{chance.choice(skip_words)} {text}",
                                      f"{text} {chance.choice(skip_words)}"])
            add(noisy(text, chance), "sampled")
    vocabulary = sorted({word for entry in made for word in entry["text"].split()})
    for entry in list(made):
        add(mutated(entry["text"], chance, vocabulary), "mutated")
    return made


def reference_answers(intents, language, asked):
    from hassil.intents import TextSlotList
    from hassil.recognize import recognize_best

    lists = {
        "name": TextSlotList.from_tuples(
            [(text, text, {"domain": domain}) for text, domain in NAMES], name="name",
            allow_template=False),
        "area": TextSlotList.from_tuples([(a, a) for a in AREAS], name="area", allow_template=False),
        "floor": TextSlotList.from_tuples([(f, f) for f in FLOORS], name="floor",
                                          allow_template=False),
    }
    for entry in asked:
        result = recognize_best(entry["text"], intents, slot_lists=lists,
                                intent_context=entry["context"], language=language,
                                best_slot_name="name")
        if result is None:
            yield None
            continue
        slots = {name: entity.value for name, entity in result.entities.items()}
        yield (result.intent.name, slots, (result.intent_metadata or {}).get("slot_combination"))


def hearth_answers(options, path, asked):
    lists = {
        "name": [{"in": text, "out": text, "context": {"domain": domain}} for text, domain in NAMES],
        "area": [{"in": area, "out": area} for area in AREAS],
        "floor": [{"in": floor, "out": floor} for floor in FLOORS],
    }
    lines = "".join(
        json.dumps({"id": index, "text": entry["text"], "context": entry["context"],
                    "lists": lists}) + "\n"
        for index, entry in enumerate(asked))
    run = subprocess.run([*options.hearth.split(), path], input=lines, capture_output=True,
                         text=True)
    if run.returncode:
        sys.exit(f"hearth ended with {run.returncode}: {run.stderr}")
    for line in run.stdout.splitlines():
        answer = json.loads(line)
        if answer.get("intent") is None:
            yield None
        else:
            yield (answer["intent"], answer.get("slots", {}), answer.get("slot_combination"))


def separate_number_words(intents, language):
    """The reference mixes up the number words of ranges that differ in their multiplier only:
    "lower it by ten" then raises it. Asking for them under another name of the language avoids it.
    """
    from hassil.intents import RangeSlotList

    alias = language.replace("-", "_") if "-" in language else language + "-x"
    for numbers in intents.slot_lists.values():
        if isinstance(numbers, RangeSlotList) and numbers.multiplier is not None:
            numbers.words_language = alias


def compare(language, path, options):
    from hassil.intents import Intents

    with open(path, encoding="utf-8") as source:
        file = json.load(source)
    intents = Intents.from_dict(file)
    separate_number_words(intents, language)
    asked = requests(language, file, intents, options)
    expected = list(reference_answers(intents, language, asked))
    given = list(hearth_answers(options, path, asked))
    if len(given) != len(asked):
        sys.exit(f"{language}: {len(asked)} questions, {len(given)} answers")
    differing = [(entry, want, got) for entry, want, got in zip(asked, expected, given)
                 if want != got]
    for entry, want, got in differing[:options.show]:
        print(f"  {language} {entry['kind']}: {entry['text']!r} {entry['context']}\n"
              f"    reference {want}\n    hearth    {got}")
    rejected = sum(1 for entry, want in zip(asked, expected)
                   if entry["kind"] == "mutated" and want is None)
    print(f"{language}: {len(asked)} sentences, {rejected} mutated and rejected, "
          f"{len(differing)} differ", flush=True)
    return len(asked), len(differing), rejected


def main():
    options = arguments()
    if not options.inside:
        enter_environment(options)
    import home_assistant_intents

    folder = os.path.join(os.path.dirname(home_assistant_intents.__file__), "data")
    languages = options.languages.split(",") if options.languages else sorted(
        name[:-5] for name in os.listdir(folder) if name.endswith(".json"))
    asked = differing = rejected = compared = 0
    if options.seconds:
        random.Random(options.seed).shuffle(languages)
    begun = time.monotonic()
    for language in languages:
        if options.seconds and compared and time.monotonic() - begun > options.seconds:
            break
        compared += 1
        counts = compare(language, os.path.join(folder, language + ".json"), options)
        asked, differing, rejected = (
            asked + counts[0], differing + counts[1], rejected + counts[2])
    agreement = 100 * (1 - differing / asked)
    print(f"{compared} languages, {asked} sentences ({rejected} mutated and rejected): "
          f"{agreement:.2f} % agree")
    sys.exit(0 if agreement >= options.wanted else 1)


if __name__ == "__main__":
    main()
