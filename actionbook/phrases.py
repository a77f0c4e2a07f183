"""The words that head the columns of an action plan, and how much each says of its column."""

# A phrase counts for its role by the share of the heading's words it takes up. 10 leaves no doubt; below 6 the
# column's content has to agree or no better column may be there. "s" after a space stands for `(s)`.
PHRASES: dict[str, dict[int, str]] = {
    "ref": {
        10: (
            "ref, ref no, reference, reference no, reference number, issue no, issue number, issue ref, cqc ref, "
            "recommendation no, recommendation number, rec no, poam id, poa m id, issue id, finding no, finding "
            "number, audit ref, recommendation ref"
        ),
        9: (
            "id, risk id, raid id, log no, unique id, action id, action ref, action reference, req id, task id, "
            "wbs, iea, obj no, assertion, outline number, safety action no"
        ),
        8: (
            "complaint no, complaint ref, complaint number, complaint id, case no, case ref, case number, datix no, "
            "datix ref, datix number, datix id, steis no, steis ref, steis number, incident no, incident ref, incident "
            "number, ombudsman ref, ombudsman no, item no, item number, s no, sr no, nc no, nc ref"
        ),
        7: "safety action, no, number, serial",
        6: "item, kloe, clause, #, rec, para, paragraph",
        5: "control id",
        4: "line",
    },
    "number": {
        12: "action no, action number, action nos, action #",
        10: "task no, task number",
        9: "step no, sub no, activity no",
        7: "#, step",
        6: "no",
        5: "number",
    },
    "theme": {
        10: "theme, work stream, workstream, theme area",
        9: "domain, regulation, core service, priority area",
        8: "key line of enquiry, pillar, strand",
        7: "section",
        6: "category, area, kloe, standard, main area, programme",
        5: "objective, goal",
    },
    "team": {
        11: "team name",
        10: "team",
        9: "locality, ward",
        8: (
            "directorate, division, site, department, care group, service line, business unit, agency, partner, "
            "organisation"
        ),
        7: "service, borough",
        6: "school, unit",
        5: "practice",
    },
    "heading": {
        11: "sub heading, subheading",
        9: "sub theme, sub section",
        8: "sub area",
        6: "topic",
    },
    "requirement": {
        12: "must do should do, must should do",
        11: "must should, must or should, requirement type, type of requirement, must should could",
        9: "moscow",
        8: "m s",
        7: "requirement",
    },
    "issue": {
        12: (
            "what cqc said, what did cqc say, area for priority action, areas for priority action, what needs to "
            "improve, what needs to be improved"
        ),
        11: (
            "issue identified, issues identified, area for improvement, areas for improvement, what we found, "
            "what was found, what inspectors found, area of concern, cqc said, area of non compliance, non "
            "compliance, what is required, what needs improving, non conformity, nonconformity, why not met, area "
            "of non conformance"
        ),
        10: (
            "what they said, gap identified, issue description, issue title, recommendation requirement, agreed "
            "recommendation, audit finding, key issue, key issues, finding description"
        ),
        9: (
            "issue, issues, recommendation, recommendations, finding, findings, concern, concerns, improvement "
            "required, improvement needed, weakness name, weakness description, risk description, lesson learned, "
            "lessons learned, lessons identified, what you said, you said, theme issue, the issue, exit criterion, "
            "exit criteria"
        ),
        8: (
            "learning, gap, gaps, breach, observation, weakness, weaknesses, risk title, risk name, problem, "
            "lesson, lessons, compliance action, requirement notice"
        ),
        7: "requirements, risk",
        6: (
            "requirement, objective, vulnerability, regulation breached, incident, question, hazard, defect, must do, "
            "must dos, should do, should dos"
        ),
        5: "description, root cause, standard, topic, feedback",
        4: "area, why, background, title",
        3: "priority, detail, details, name",
    },
    "action": {
        12: (
            "action required, actions required, actions to be taken, action to be taken, what we will do, what "
            "will we do, what are we going to do, agreed action, agreed actions, agreed management action, what "
            "we are going to do, actions we will take, actions we are taking, what still needs to be done, what is "
            "still to be done, what is left to do"
        ),
        11: (
            "planned action, planned actions, proposed action, proposed actions, improvement action, improvement "
            "actions, management action, management actions, action description, action detail, action details, "
            "corrective action, corrective actions, remedial action, remedial actions, further action required, "
            "actions needed, action needed, what needs to be done, what are you going to do, what will be done, "
            "key actions, key action, specific actions, smart action, smart actions, action agreed, actions "
            "agreed, corrective action plan, response to recommendation, response to recommendations"
        ),
        10: (
            "action, actions, action plan, mitigating action, mitigating actions, mitigation actions, overall "
            "remediation plan, action title, action name, action item, action items, what needs to happen, action "
            "taken or proposed, works needed, works required, work needed, resolution plan, what will we deliver, "
            "what we will deliver, action or works, remedial works, actions taken or proposed, action proposed, "
            "action planned, actions planned, planned improvement, planned improvements, provider response, "
            "council response, service response, what are we doing, what do we need to do, how will we do this, "
            "action arising from investigation, agreed remedy, corrective and preventive action, control "
            "improvements, further controls required, additional controls required, work to be done, what further "
            "action do we need to take, what action will we take, what actions will we take, what action are we "
            "taking, what action will be taken, what action needs to be taken, safety action "
            "description, action description smart, please describe clearly the action you are going to take, "
            "improvement plan, what we are doing, what are you doing"
        ),
        9: (
            "management response, mitigation plan, remediation plan, further action, further actions, task name, "
            "task description, steps to be taken, how we will do it"
        ),
        8: (
            "mitigation, mitigations, remediation, task, tasks, we will, risk treatment plan, to do, work "
            "required, safety action, safety actions"
        ),
        7: (
            "activity, activities, our response, treatment plan, response plan, intervention change idea, "
            "commitment, commitments, initiative, initiatives, solution, capa, next step, smart objective, "
            "mitigations and actions"
        ),
        6: (
            "what, milestone, milestones, deliverable, next steps, we did, steps, risk response, intervention, "
            "measures, measure to be taken, measures to be taken"
        ),
        5: "response, improvement",
        4: "how, recommendation, recommendations, summary",
        3: "resolution",
    },
    "owner": {
        12: (
            "person responsible, persons responsible, responsible person, responsible persons, responsible person "
            "s, person s responsible, action owner, action lead, who is responsible"
        ),
        11: (
            "lead officer, lead person, accountable person, by whom, responsible officer, responsible lead, named "
            "lead, task owner, who will do it, who will do this, manager responsible, nominated lead, person "
            "accountable, lead responsible"
        ),
        10: (
            "owner, owners, lead, leads, lead s, accountable officer, executive lead, exec lead, responsible, "
            "responsibility, assigned to, assignee, allocated to, named person, operational lead, lead manager, "
            "lead name, name of lead, who will make sure it happens, resource names, assigned officer, officer "
            "responsible, lead agency, who is leading, who leads, led by whom"
        ),
        9: (
            "accountable, who, lead director, owned by, action by, action holder, named individual, officer, "
            "handler, led by, action manager, portfolio holder, head of service, job title, lead role, cabinet member, "
            "lead member, personnel"
        ),
        8: (
            "accountability, executive sponsor, point of contact, service lead, risk owner, issue owner, actioned "
            "by, action for"
        ),
        7: "poc, sro",
        6: "assigned",
        5: "executive, resourcing, director",
        4: "contact, resource",
    },
    "support": {
        11: "supported by, supporting lead",
        10: "supporting officers, support lead, assisted by, support from",
        9: "support, supporting, supporting staff",
        6: "deputy",
    },
    "target": {
        12: (
            "target completion date, target date, to be achieved by, by when, deadline, due date, date due, to be "
            "completed by, to be completed by date, target implementation date, date to be completed, date to be "
            "completed by, target dates, due dates, action due date"
        ),
        11: (
            "timescale, timescales, due by, target completion, date for completion, expected completion date, "
            "planned completion date, scheduled completion date, estimated completion date, implementation date, "
            "date to be achieved, time frame, timeframe, time scale, anticipated completion date, target closure "
            "date, delivery deadline, when by, when will it be done, when will this be done"
        ),
        10: (
            "completion date, expected completion, planned completion, estimated completion, complete by, target "
            "resolution date, target close date, proposed completion date, planned end date, completion by, "
            "timetable, complete by date, overall due date, to be implemented by, to be actioned by, to be done "
            "by, est completion, est completion date, timeline, timelines, expected by, deliver by, delivery by, "
            "ecd, anticipated completion, expected finish, target end date"
        ),
        9: (
            "due, planned date, forecast completion date, delivery date, agreed date, required by, date required, "
            "milestone date, needed by, resolve by, expected date, anticipated date, date by, by date, proposed "
            "date, planned finish"
        ),
        8: "when, end date, finish date, forecast date, date of completion",
        7: "target, completed by, delivery dates, action date, eta",
        6: "finish, resolution date, closure date, baseline date, complete date",
        4: "date, end, time",
    },
    "original": {
        14: "original target completion date",
        13: (
            "original due date, original target date, original implementation date, original completion date, "
            "original deadline, original timescale"
        ),
        12: (
            "original date, original target, initial target date, original due, original end date, first target "
            "date, initial due date"
        ),
        10: "initial date, baseline date, baseline completion date, baseline end date",
        8: "original",
        5: "baseline",
    },
    "revised": {
        14: "revised target completion date",
        13: (
            "revised due date, revised target date, revised completion date, revised implementation date, revised "
            "deadline, revised timescale"
        ),
        12: (
            "revised date, revised target, new target date, updated target date, revised due, revised end date, "
            "2nd revised date, second revised date"
        ),
        11: "extended date, amended date, current due date, current target date",
        10: "extension date",
        9: "new date, re forecast date, extended to, forecast date, forecast actual date, latest forecast",
        8: "revised",
        6: "extension, forecast",
    },
    "completed": {
        14: (
            "actual completion date, date of actual completion, actual date completed, date action completed, "
            "completion date actual, actual completed date"
        ),
        13: "date completed, action completed date",
        12: (
            "completed date, actual completion, completed on, actual end date, date implemented, implemented on, "
            "sign off date, date action complete, date actioned, date done, action done date, date action closed, "
            "closed on, date finished, actual implementation date, date action implemented"
        ),
        11: "date achieved, actual finish, date complete",
        10: "date closed, closed date, date of closure",
        9: "actual date, date signed off, completed, complete",
    },
    "percent": {
        12: "% complete, percent complete, percentage complete, % completed, complete %",
        11: (
            "completion %, % done, % completion, % of completion, % achieved, % implemented, % delivered, % finished, "
            "percentage completed, percentage done, percentage of completion"
        ),
        10: "progress %, % progress, percentage progress, percent progress",
        8: "%, percent, percentage",
    },
    "evidence": {
        12: "evidence to be provided, evidence of completion, evidence assurance",
        11: (
            "evidence required, source of assurance, evidence of assurance, evidence of compliance, evidence "
            "provided, evidence submitted, monitoring and evidence"
        ),
        10: "evidence, how will we know, how we will know, how will we evidence, how will this be monitored",
        9: "assurance, assurances, evidence link, monitoring arrangements, how will it be measured, evidence embedded",
        7: (
            "monitoring, success criteria, success measure, success measures, measure of success, measures of "
            "success, outcome measure"
        ),
        6: "expected outcome, supporting documents, proof",
        5: "outcome, outcomes, kpi, measure, verification",
    },
    "progress": {
        12: (
            "progress to date, progress update, update comments, latest position, latest update, progress notes, "
            "progress comments, progress since last report, update on progress, progress so far"
        ),
        11: (
            "current position, progress made, what we have done, what have we done, what has been done, progress "
            "against action, progress on actions, update on action, action update, action progress"
        ),
        10: (
            "progress, status update, progress report, action taken to date, actions taken to date, current "
            "status update, monthly update, quarterly update, where are we now, how far have we got"
        ),
        9: "update, updates, work to date, status comments, follow up position, follow up, review",
        8: "commentary, actions taken, action taken, we have done, review comments, status notes",
        7: "comments, comment, narrative",
        6: "position, notes, remarks, milestone changes",
        5: "note, fix notes, journal",
    },
    "status": {
        11: "action status",
        10: (
            "current status, progress status, completion status, open closed, implementation status, delivery "
            "status, poam status, task status, open or closed"
        ),
        9: (
            "status, complete y n, completed y n, action state, done y n, completed yes no, complete yes no, "
            "action completed y n, action complete y n, action complete y n part, tick when done, tick when "
            "complete, complete y n p, completed y n p, action completed yes no, status o c, status open closed, "
            "complete y n part, has this been completed, implemented, completion, current state"
        ),
        8: "is it complete, action complete, action completed",
        6: "closed, complete, completed, done, state, stage",
    },
    "rag": {
        12: (
            "rag status, brag status, brag rating, rag rating, r a g, b r a g, current rag, progress rag, "
            "delivery rag, overall rag, completion rag, action rag, blue red amber green, red amber green"
        ),
        11: "rag, brag, rag score, traffic light, ragb, rayg, rag delivery",
        10: "rag progress, bragg, rag status update",
        8: "g a r",
        6: "status",
    },
}

OTHER_DATES = frozenset((
    "actual start date, created, created on, date added, date agreed, date assigned, date created, date entered, "
    "date identified, date issued, date last updated, date logged, date of incident, date of inspection, date of "
    "issue, date of last review, date of meeting, date of report, date of update, date opened, date raised, date "
    "received, date reported, date reviewed, date started, date updated, detection date, document date, entry "
    "date, from, inspection date, last date reviewed, last modified, last review date, last reviewed, last update "
    "date, last updated, last vendor check in date, latest date reviewed, logged, meeting date, modified, next "
    "review, next review date, open date, opened, original detection date, planned start date, proximity, raised, "
    "report date, review date, start, start date, status date, update date, updated on"
).split(", "))
"""Headings of dates that are not the day an action is due: a column so headed is left alone."""

OF_THE_ACTION = frozenset(
    "action actions delivery progress current overall status rating score completion key latest update position colour "
    "code implementation task tasks item open closed state month week quarter plan self rec recs".split()
)
QUALIFIERS = {
    "rag": OF_THE_ACTION,
    "status": OF_THE_ACTION
    | {"recommendation", "recommendations", "y", "n", "yes", "no", "has", "been", "drop", "down"},
}
"""Words that may stand beside `RAG` or `Status`; with another, it is the colour or status of something else.

A green risk, target or policy completes no action.
"""

FILLERS = frozenset(
    "a an and as be by for in is it its of on or our per s the this to with your any if applicable at overall final "
    "agreed "
    "dd mm yy yyyy".split()
)
"""Words that do not count against a heading."""
