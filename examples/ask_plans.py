"""Who promises which share of public kindergarten places, and who answers for it; then the same in the language of plans."""

from edupolicy import Corpus, bundled_plans
from edupolicy.query import O, T

corpus = Corpus.open(bundled_plans())

promised = corpus.targets.where(T.indicator == "公办园占比", T.quantity >= "50%").order_by(T.value.descending())
for row in promised:
    answering = ", ".join(one.organization for one in row.responsible) or "nobody named"
    print(f"{row.city} {row.quantity}: {answering} ({row.plan_id}, line {row.place} of the document)")

for organization, count in sorted(corpus.responsibilities.where(O.city == "鹰潭市").group_by(O.organization).count().items(), key=lambda one: -one[1])[:3]:
    print(f"{organization}: {count}")

answer = corpus.ask("target 公办园占比 >= 50% and not region 湖南省")
print(len(answer.rows), "answers:", ", ".join(row.full_id for row in answer.rows))
