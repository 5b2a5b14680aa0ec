"""A story made up for the scripts: vague days, bodies within bodies, reports that repeat others, and accounts.

And a page that its writer wrote, which the site engine alone knows the name of.
"""

from __future__ import annotations

from pathlib import PurePosixPath

SITE = """\
title: A site
url: https://example.org/site/
guide: yes
pages: {page: Lost-and-found.md, in: header}
links: {title: The Gazette, url: https://gazette.example/}
"""
FACTS = """
explainer: {title: The bell, question: Who rang it?, summary: Nobody knows yet.}
actors:
  alpha: {name: State of Alpha, kind: state}
  guard: {name: Alpha's Guard, kind: organisation, member_of: alpha}
  ann: {name: Ann, kind: person, member_of: guard}
  emil: {name: Émile, kind: person}
  zoe: {name: Zoe, kind: person}
  insiders: {name: Insiders, kind: group}
sources:
  log: {title: Log, url: "https://example.org/log"}
  paper: {title: The paper, publisher: Paper, url: "https://example.org/p", via: log}
  radio: {title: Heard, url: "https://example.org/r"}
accounts: {wind: {title: The wind, holder: emil}, thief: {title: A thief, excludes: wind}}
questions:
  safe: {text: "Was Ann's bell safe?", would_settle: A look.}
  loud: {text: Was it loud?, would_settle: A record.}
claims:
  both: {text: "Ann's bell has \\"two\\" cracks, of 26 m.", by: [ann, emil], src: paper, kind: prediction,
         on: "2023-05-03T23:30+03:00", about: safe, evidence: {wind: strongly consistent, thief: inconsistent}}
  winter: {text: It rang., by: zoe, src: [radio, paper], on: 2023-24, about: [safe, loud],
           evidence: {wind: consistent, thief: strongly inconsistent}}
  decade: {text: It sank., by: zoe, src: radio, on: 202X, evidence: {wind: inconsistent, thief: neutral}}
  may: {text: It swam., by: guard, src: log, on: 2023-05-XX, evidence: {thief: consistent}}
  since: {text: It has rung., by: alpha, src: radio, on: 2023-05/.., evidence: {wind: consistent}}
  until: {text: It had rung., by: emil, src: radio, on: ../2023-05}
  unknown: {text: It may ring., by: zoe, src: radio, on: unknown}
  undated: {text: It will ring., by: insiders, src: log, evidence: {wind: consistent}}
  never: {text: It never rang., by: emil, src: radio, on: 2023-06-01, contradicts: winter}
  gone: {text: It rang twice., by: zoe, src: radio, on: 2023-05-03, superseded: {by: winter, reason: "A *slip*."},
         evidence: {wind: consistent}}
"""
OWN_PAGE = "# Lost & found, *in short*\n\nA page that a writer wrote.\n"
FILES = {
    PurePosixPath("content/site.yaml"): SITE,
    PurePosixPath("content/bell/facts.yaml"): FACTS,
    PurePosixPath("content/Lost-and-found.md"): OWN_PAGE,
}
