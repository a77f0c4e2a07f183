"""Target dates: the words of a cell and the days they mean."""

import csv
from datetime import date, timedelta
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionbook.target import KINDS, TargetDate, read_target
from actionbook.target.marks import MARKS
from actionbook.target.reading import LONGEST, TOO_LONG
from actionbook.target.words import MONTHS, SEASONS, UNITS, WEEKDAYS

ANCHOR = date(2018, 6, 15)
SHARED = Path(__file__).parents[2] / "shared" / "target-date-phrases.csv"

PHRASES = """
31/07/18                                  | date        | 2018-07-31 | 2018-07-31 | sure
31/7/18                                   | date        | 2018-07-31 | 2018-07-31 | sure
31/07/2018                                | date        | 2018-07-31 | 2018-07-31 | sure
31.07.18                                  | date        | 2018-07-31 | 2018-07-31 | sure
31-07-18                                  | date        | 2018-07-31 | 2018-07-31 | sure
31 07 18                                  | date        | 2018-07-31 | 2018-07-31 | sure
31 /07 / 18                               | date        | 2018-07-31 | 2018-07-31 | sure
31/07/'18                                 | date        | 2018-07-31 | 2018-07-31 | sure
31/07/18.                                 | date        | 2018-07-31 | 2018-07-31 | sure
30/06/2018 00:00:00                       | date        | 2018-06-30 | 2018-06-30 | sure
2018-07-31                                | date        | 2018-07-31 | 2018-07-31 | sure
2018/07/09                                | date        | 2018-07-09 | 2018-07-09 | sure
2018-07-31T00:00:00                       | date        | 2018-07-31 | 2018-07-31 | sure
09/07/18                                  | date        | 2018-07-09 | 2018-07-09 | doubt
10.03.09                                  | date        | 2009-03-10 | 2009-03-10 | doubt
04/04/2018                                | date        | 2018-04-04 | 2018-04-04 | sure
07/31/18                                  | date        | 2018-07-31 | 2018-07-31 | doubt
31/07-18                                  | date        | 2018-07-31 | 2018-07-31 | doubt
31/07//18                                 | date        | 2018-07-31 | 2018-07-31 | doubt
31/07                                     | date        | 2018-07-31 | 2018-07-31 | doubt
31.07                                     | date        | 2018-07-31 | 2018-07-31 | doubt
13.07                                     | date        | 2018-07-13 | 2018-07-13 | doubt
310718                                    | date        | 2018-07-31 | 2018-07-31 | doubt
20180731                                  | date        | 2018-07-31 | 2018-07-31 | doubt
43312                                     | date        | 2018-07-31 | 2018-07-31 | doubt
31/07/2108                                | date        | 2108-07-31 | 2108-07-31 | doubt
31/07/20l8                                | date        | 2018-07-31 | 2018-07-31 | doubt
31/O7/18                                  | date        | 2018-07-31 | 2018-07-31 | doubt
31st/07/18                                | date        | 2018-07-31 | 2018-07-31 | sure
2018 July 31                              | date        | 2018-07-31 | 2018-07-31 | sure
31 July 2018                              | date        | 2018-07-31 | 2018-07-31 | sure
31st July, 2018.                          | date        | 2018-07-31 | 2018-07-31 | sure
31 ST JULY 18                             | date        | 2018-07-31 | 2018-07-31 | sure
31Jul18                                   | date        | 2018-07-31 | 2018-07-31 | sure
31-Jul-18                                 | date        | 2018-07-31 | 2018-07-31 | sure
31.July.18                                | date        | 2018-07-31 | 2018-07-31 | sure
the 31st day of July 2018                 | date        | 2018-07-31 | 2018-07-31 | sure
thirty-first July 2018                    | date        | 2018-07-31 | 2018-07-31 | sure
July 31st 2018                            | date        | 2018-07-31 | 2018-07-31 | sure
July 31, 2018                             | date        | 2018-07-31 | 2018-07-31 | sure
July 18 2018                              | date        | 2018-07-18 | 2018-07-18 | sure
2nd Sept. 18                              | date        | 2018-09-02 | 2018-09-02 | sure
Friday 27 July 2018                       | date        | 2018-07-27 | 2018-07-27 | sure
Fri. 27th Jul 18                          | date        | 2018-07-27 | 2018-07-27 | sure
Mon. 27 Jul 18                            | date        | 2018-07-27 | 2018-07-27 | doubt
Monday 27 July 2018                       | date        | 2018-07-27 | 2018-07-27 | doubt
By 5pm on Friday 27 July 2018             | date        | 2018-07-27 | 2018-07-27 | sure
Board, 10:30 - 31/07/18                   | date        | 2018-07-31 | 2018-07-31 | sure
by 10:30. 31/07/18                        | date        | 2018-07-31 | 2018-07-31 | sure
18 July                                   | date        | 2018-07-18 | 2018-07-18 | doubt
1 June                                    | date        | 2019-06-01 | 2019-06-01 | doubt
15 June                                   | date        | 2019-06-15 | 2019-06-15 | doubt
29 February                               | date        | 2020-02-29 | 2020-02-29 | doubt
July 31                                   | date        | 2018-07-31 | 2018-07-31 | doubt
July 9                                    | date        | 2018-07-09 | 2018-07-09 | doubt
by July 9.                                | date        | 2018-07-09 | 2018-07-09 | doubt
w/c July 9                                | week        | 2018-07-09 | 2018-07-15 | doubt
Sept 5 (ward 6)                           | date        | 2018-09-05 | 2018-09-05 | doubt
July 6 wards                              | month       | 2018-07-01 | 2018-07-31 | doubt
July 18                                   | month       | 2018-07-01 | 2018-07-31 | doubt
Sept 19                                   | month       | 2019-09-01 | 2019-09-30 | doubt
Aug 20                                    | month       | 2020-08-01 | 2020-08-31 | doubt
July '18                                  | month       | 2018-07-01 | 2018-07-31 | sure
in July 18                                | month       | 2018-07-01 | 2018-07-31 | sure
July 2018                                 | month       | 2018-07-01 | 2018-07-31 | sure
JULY, 2018                                | month       | 2018-07-01 | 2018-07-31 | sure
07/2018                                   | month       | 2018-07-01 | 2018-07-31 | sure
February 2020                             | month       | 2020-02-01 | 2020-02-29 | sure
July                                      | month       | 2018-07-01 | 2018-07-31 | doubt
by March                                  | month       | 2019-03-01 | 2019-03-31 | doubt
early July 2018                           | month       | 2018-07-01 | 2018-07-10 | doubt
beginning of July 18                      | month       | 2018-07-01 | 2018-07-10 | doubt
start of July 2018                        | month       | 2018-07-01 | 2018-07-10 | doubt
mid-July 2018                             | month       | 2018-07-15 | 2018-07-15 | doubt
middle of July 2018                       | month       | 2018-07-15 | 2018-07-15 | doubt
late July 2018                            | month-end   | 2018-07-31 | 2018-07-31 | sure
end-July 18                               | month-end   | 2018-07-31 | 2018-07-31 | sure
by end of Sept '18                        | month-end   | 2018-09-30 | 2018-09-30 | sure
end of February 2019                      | month-end   | 2019-02-28 | 2019-02-28 | sure
last day of July 2018                     | month-end   | 2018-07-31 | 2018-07-31 | sure
July month end 2018                       | month-end   | 2018-07-31 | 2018-07-31 | sure
end of July                               | month-end   | 2018-07-31 | 2018-07-31 | doubt
Setpember 2018                            | month       | 2018-09-01 | 2018-09-30 | doubt
Septenber 2018                            | month       | 2018-09-01 | 2018-09-30 | doubt
31 Agust 2018                             | date        | 2018-08-31 | 2018-08-31 | doubt
end of Febuary 2019                       | month-end   | 2019-02-28 | 2019-02-28 | doubt
w/c 9 July 2018                           | week        | 2018-07-09 | 2018-07-15 | sure
w/c Monday 30/07/18                       | week        | 2018-07-30 | 2018-08-05 | sure
week commencing 11 July 2018              | week        | 2018-07-11 | 2018-07-15 | doubt
w/e 13/07/18                              | date        | 2018-07-13 | 2018-07-13 | sure
last week of July 2018                    | week        | 2018-07-25 | 2018-07-31 | sure
last Friday of July 2018                  | date        | 2018-07-27 | 2018-07-27 | sure
Q2 2018/19                                | quarter     | 2018-07-01 | 2018-09-30 | sure
Q4 2018/19                                | quarter     | 2019-01-01 | 2019-03-31 | sure
Quarter 3 18-19                           | quarter     | 2018-10-01 | 2018-12-31 | sure
2018/19 Q1                                | quarter     | 2018-04-01 | 2018-06-30 | sure
end of Q2 2018/19                         | quarter     | 2018-09-30 | 2018-09-30 | sure
Q2 2018/19 (July to September)            | quarter     | 2018-07-01 | 2018-09-30 | sure
Q1 2019                                   | quarter     | 2019-04-01 | 2019-06-30 | doubt
Q2 FY19                                   | quarter     | 2018-07-01 | 2018-09-30 | doubt
Q2                                        | quarter     | 2018-07-01 | 2018-09-30 | doubt
Q3/Q4 2018/19                             | range       | 2018-10-01 | 2019-03-31 | sure
first half of 2019                        | range       | 2019-01-01 | 2019-06-30 | doubt
H2 2018/19                                | range       | 2018-10-01 | 2019-03-31 | sure
2018/19                                   | year        | 2018-04-01 | 2019-03-31 | doubt
FY 2018/19                                | year        | 2018-04-01 | 2019-03-31 | doubt
by 2021                                   | year        | 2021-01-01 | 2021-12-31 | doubt
end of 2018/19                            | year-end    | 2019-03-31 | 2019-03-31 | sure
end of the financial year                 | year-end    | 2019-03-31 | 2019-03-31 | doubt
end of next financial year                | year-end    | 2020-03-31 | 2020-03-31 | doubt
by year end                               | year-end    | 2019-03-31 | 2019-03-31 | doubt
end of 2018                               | year-end    | 2018-12-31 | 2018-12-31 | doubt
Winter 2018                               | season      | 2018-12-01 | 2019-02-28 | doubt
Winter 2018/19                            | season      | 2018-12-01 | 2019-02-28 | doubt
Spring 2019                               | season      | 2019-03-01 | 2019-05-31 | doubt
Summer 2018                               | season      | 2018-06-01 | 2018-08-31 | doubt
autumn                                    | season      | 2018-09-01 | 2018-11-30 | doubt
Spring/Summer 2019                        | range       | 2019-03-01 | 2019-08-31 | doubt
before Christmas 2018                     | feast       | 2018-12-25 | 2018-12-25 | doubt
New Year                                  | feast       | 2019-01-01 | 2019-01-01 | doubt
Good Friday 2019                          | feast       | 2019-04-19 | 2019-04-19 | doubt
Easter                                    | feast       | 2019-04-21 | 2019-04-21 | doubt
October half-term 2018                    | half-term   | 2018-10-01 | 2018-10-31 | doubt
Summer term 2019                          | half-term   | 2019-04-01 | 2019-07-31 | doubt
end of October half-term 2018             | half-term   | 2018-10-31 | 2018-10-31 | doubt
Half Term 2 2018/19                       | half-term   | 2018-11-01 | 2018-12-31 | doubt
Half Term 2 2018/20                       | half-term   | 2018-11-01 | 2018-12-31 | doubt
winter term 2018                          | relative    |            |            | doubt
winter half-term 2018                     | relative    |            |            | doubt
within 3 months                           | relative    | 2018-06-15 | 2018-09-15 | doubt
six weeks                                 | relative    | 2018-06-15 | 2018-07-27 | doubt
6/52                                      | relative    | 2018-06-15 | 2018-07-27 | doubt
next 6 months                             | relative    | 2018-06-15 | 2018-12-15 | doubt
3-6 months                                | relative    | 2018-09-15 | 2018-12-15 | doubt
10 working days                           | relative    | 2018-06-15 | 2018-06-29 | doubt
within a month                            | relative    | 2018-06-15 | 2018-07-15 | doubt
within 8 months                           | relative    | 2018-06-15 | 2019-02-15 | doubt
within a month of 31/08/18                | relative    | 2018-08-31 | 2018-09-30 | doubt
within 6 months of 31/08/18               | relative    | 2018-08-31 | 2019-02-28 | doubt
by end of next month                      | relative    | 2018-07-31 | 2018-07-31 | doubt
end of this week                          | relative    | 2018-06-17 | 2018-06-17 | doubt
next quarter                              | relative    | 2018-07-01 | 2018-09-30 | doubt
Friday                                    | relative    | 2018-06-22 | 2018-06-22 | doubt
within 3 months of 31/07/18               | relative    | 2018-07-31 | 2018-10-31 | doubt
2 weeks before 31/07/18                   | relative    | 2018-07-17 | 2018-07-17 | doubt
within 6 weeks of publication             | relative    |            |            | doubt
immediately                               | relative    |            |            | doubt
ASAP                                      | relative    |            |            | doubt
1-31 July 2018                            | range       | 2018-07-01 | 2018-07-31 | sure
30/06/18 - 31/07/18                       | range       | 2018-06-30 | 2018-07-31 | sure
28 June – 3 July 2018                     | range       | 2018-06-28 | 2018-07-03 | sure
June/July 2018                            | range       | 2018-06-01 | 2018-07-31 | sure
June - July 18                            | range       | 2018-06-01 | 2018-07-31 | sure
June 18 & July 18                         | range       | 2018-06-01 | 2018-07-31 | sure
Nov - Jan 2019                            | range       | 2018-11-01 | 2019-01-31 | sure
from June to August 2018                  | range       | 2018-06-01 | 2018-08-31 | sure
between 1 and 31 July 2018                | range       | 2018-07-01 | 2018-07-31 | sure
between 30 June and 31 July 2018          | range       | 2018-06-30 | 2018-07-31 | sure
start 15/06/18, end 31/07/18              | range       | 2018-06-15 | 2018-07-31 | sure
start 15 June, end 31/07/18               | range       | 2018-06-15 | 2018-07-31 | doubt
start 31/07/18, end 31/07/18              | range       | 2018-07-31 | 2018-07-31 | sure
start 09/07/18, end 31/07/18              | range       | 2018-07-09 | 2018-07-31 | doubt
30/06/18 & 31/07/18                       | two dates   | 2018-06-30 | 2018-07-31 | doubt
31/07/18, 31/08/18                        | two dates   | 2018-07-31 | 2018-08-31 | doubt
September 2018 and March 2019             | two dates   | 2018-09-01 | 2019-03-31 | doubt
31/07/18 - 30/06/18                       | two dates   | 2018-06-30 | 2018-07-31 | doubt
Phase 1: 30/06/18; Phase 2: 31/12/18      | two dates   | 2018-06-30 | 2018-12-31 | doubt
2, 9 & 16 July 2018                       | two dates   | 2018-07-02 | 2018-07-16 | doubt
from 1 October 2018                       | start only  | 2018-10-01 |            | doubt
31/07/18 onwards                          | start only  | 2018-07-31 |            | doubt
from 25/06/18, review 31/07/18            | start only  | 2018-06-25 |            | doubt
not before 31/07/18                       | start only  | 2018-07-31 |            | doubt
since April                               | start only  |            |            | doubt
Draft to board 31/07/18                   | date        | 2018-07-31 | 2018-07-31 | sure
no later than 31/07/18                    | date        | 2018-07-31 | 2018-07-31 | sure
on or before 31 July 2018                 | date        | 2018-07-31 | 2018-07-31 | sure
deadline: 31/07/18                        | date        | 2018-07-31 | 2018-07-31 | sure
until 31/07/18                            | date        | 2018-07-31 | 2018-07-31 | sure
31/07/18?                                 | date        | 2018-07-31 | 2018-07-31 | doubt
31/07/18 (TBC)                            | date        | 2018-07-31 | 2018-07-31 | doubt
c. July 2018                              | month       | 2018-07-01 | 2018-07-31 | doubt
subject to funding: Sept 2019             | month       | 2019-09-01 | 2019-09-30 | doubt
Q2 report in March, by 31/07/18           | date        | 2018-07-31 | 2018-07-31 | doubt
31/07/18 & ongoing                        | date then continuing | 2018-07-31 | 2018-07-31 | doubt
31/07/18 and then monthly                 | date then continuing | 2018-07-31 | 2018-07-31 | doubt
Ongoing – review 30/09/18                 | date then continuing | 2018-09-30 | 2018-09-30 | doubt
Ongoing until March 2019                  | date then continuing | 2019-03-01 | 2019-03-31 | doubt
31/07/18 - ongoing                        | date then continuing | 2018-07-31 | 2018-07-31 | doubt
31/07/18 to ongoing                       | range open end       | 2018-07-31 |  | sure
January 2020 - Ongoing                    | range open end       | 2020-01-01 |  | sure
January 2020 - Ongoing, review 31/03/20   | range open end       | 2020-01-01 |  | sure
Ongoing from January 2020                 | range open end       | 2020-01-01 |  | sure
Monthly from July 2018                    | recurring            | 2018-07-01 |  | sure
the third of July 2018                    | date        | 2018-07-03 | 2018-07-03 | sure
last Tuesday of July 2018                 | date        | 2018-07-31 | 2018-07-31 | sure
20121231                                  | date        | 2012-12-31 | 2012-12-31 | doubt
31072018                                  | date        | 2018-07-31 | 2018-07-31 | doubt
31/07/2043                                | date        | 2043-07-31 | 2043-07-31 | sure
01/2019                                   | month       | 2019-01-01 | 2019-01-31 | sure
07/13                                     | month       | 2013-07-01 | 2013-07-31 | doubt
1/52                                      | relative    | 2018-06-15 | 2018-06-22 | doubt
5 working days before 31/07/18            | relative    | 2018-07-24 | 2018-07-24 | doubt
5 working days after 31/07/18             | relative    | 2018-07-31 | 2018-08-07 | doubt
July 2018 (31 July)                       | date        | 2018-07-31 | 2018-07-31 | sure
July, 12 weeks                            | two dates   | 2018-06-15 | 2018-09-07 | doubt
w/c 8 July 2018                           | week        | 2018-07-08 | 2018-07-14 | doubt
w/c July 16                               | week        | 2018-07-16 | 2018-07-22 | doubt
Q4 (January to March 2025)                | quarter     | 2025-01-01 | 2025-03-31 | sure
end June and July 2018                    | month       | 2018-07-01 | 2018-07-31 | doubt
H1 - H2 2019                              | range       | 2019-01-01 | 2019-12-31 | doubt
H1 to Q4 2019                             | range       | 2019-04-01 | 2020-03-31 | doubt
01/07/18-31/08                            | range       | 2018-07-01 | 2018-08-31 | doubt
07/2018-08/2018                           | range       | 2018-07-01 | 2018-08-31 | sure
07/2018-31/08/18                          | range       | 2018-07-01 | 2018-08-31 | sure
training between 30 June and 31 July 2018 | range       | 2018-06-30 | 2018-07-31 | sure
June until the end of August 2018         | range       | 2018-06-01 | 2018-08-31 | sure
June/July/August 2018                     | range       | 2018-06-01 | 2018-08-31 | sure
December 2018/January/February 2019       | range       | 2018-12-01 | 2019-02-28 | sure
May - July                                | range       | 2018-05-01 | 2018-07-31 | doubt
April/May/June                            | range       | 2018-04-01 | 2018-06-30 | doubt
1 June - 1 July                           | range       | 2018-06-01 | 2018-07-01 | doubt
Nov - Jan                                 | range       | 2018-11-01 | 2019-01-31 | doubt
Q3 - Q4                                   | range       | 2018-10-01 | 2019-03-31 | doubt
Q4 - Q1                                   | range       | 2018-01-01 | 2018-06-30 | doubt
July to next month                        | range       | 2018-07-01 | 2018-07-31 | doubt
July to next month to August 2018         | range       | 2018-07-01 | 2018-08-31 | doubt
Phase 1:30.06.18, Phase 2:31.12.18        | two dates   | 2018-06-30 | 2018-12-31 | doubt
Phase 1:30-06-18, Phase 2:31-12-18        | two dates   | 2018-06-30 | 2018-12-31 | doubt
Autumn term, by 31/07/18                  | date        | 2018-07-31 | 2018-07-31 | doubt
next month, by 31/07/18                   | date        | 2018-07-31 | 2018-07-31 | doubt
2018/19, by 31/07/18                      | date        | 2018-07-31 | 2018-07-31 | doubt
01/04 - 30/09/18                          | range       | 2018-04-01 | 2018-09-30 | doubt
01.04 - 30/09/18                          | date        | 2018-09-30 | 2018-09-30 | sure
30/06/18/31/07/18                         | two dates   | 2018-06-30 | 2018-07-31 | doubt
01/05 – 31/05/18                          | range       | 2018-05-01 | 2018-05-31 | doubt
01/05-31/05/18                            | range       | 2018-05-01 | 2018-05-31 | doubt
01-04-18 - 30-09-18                       | range       | 2018-04-01 | 2018-09-30 | doubt
01/11 - 31/03/19                          | range       | 2018-11-01 | 2019-03-31 | doubt
15.05 - 12.06.18                          | range       | 2018-05-15 | 2018-06-12 | doubt
15.05 / 12.06.18                          | date        | 2018-06-12 | 2018-06-12 | doubt
01-05 - 31-05-18                          | date        | 2018-05-31 | 2018-05-31 | sure
01/05/31/05/18                            | date        | 2018-05-31 | 2018-05-31 | doubt
31/03/18 Mawrth 2019                      | date        | 2018-03-31 | 2018-03-31 | doubt
06-2018-09-2018                           | range       | 2018-06-01 | 2018-09-30 | sure
by 2018                                   | year        | 2018-01-01 | 2018-12-31 | doubt
Plan: 2018                                | year        | 2018-01-01 | 2018-12-31 | doubt
Ward 4 June 18                            | month       | 2018-06-01 | 2018-06-30 | doubt
Ward 4 June 2018                          | month       | 2018-06-01 | 2018-06-30 | doubt
Ward 4 4 June 18                          | date        | 2018-06-04 | 2018-06-04 | sure
Jan4 June 18                              | date        | 2018-06-04 | 2018-06-04 | doubt
Part 1 June 18                            | month       | 2018-06-01 | 2018-06-30 | doubt
Year 1 March 19                           | month       | 2019-03-01 | 2019-03-31 | doubt
Phase 1 - June 2018                       | month       | 2018-06-01 | 2018-06-30 | doubt
Phases 1 & 2 June 2018                    | month       | 2018-06-01 | 2018-06-30 | doubt
Phase 1-2 June 2018                       | month       | 2018-06-01 | 2018-06-30 | doubt
1. Band 7 July 18                         | month       | 2018-07-01 | 2018-07-31 | doubt
Phase 1 June 2018, Phase 2 Oct 2018       | two dates   | 2018-06-01 | 2018-10-31 | doubt
Yr 1 March 19                             | month       | 2019-03-01 | 2019-03-31 | doubt
WS4 June 18                               | month       | 2018-06-01 | 2018-06-30 | doubt
Month 3 June 18                           | month       | 2018-06-01 | 2018-06-30 | doubt
Q1 April 18                               | month       | 2018-04-01 | 2018-04-30 | doubt
by16 July 18                              | date        | 2018-07-16 | 2018-07-16 | sure
end of year, 30 July 18                   | date        | 2018-07-30 | 2018-07-30 | doubt
Wk 3 July 18                              | week        | 2018-07-15 | 2018-07-21 | doubt
Week 3 of July                            | week        | 2018-07-15 | 2018-07-21 | doubt
Week 5 July 2018                          | week        | 2018-07-25 | 2018-07-31 | doubt
Week 23 July 18                           | date        | 2018-07-23 | 2018-07-23 | doubt
Ward 24 July 18                           | date        | 2018-07-24 | 2018-07-24 | doubt
Ward 4th July 18                          | date        | 2018-07-04 | 2018-07-04 | sure
Ward 4 31/07/18                           | date        | 2018-07-31 | 2018-07-31 | sure
Ward 4 – by 16 July 18                    | date        | 2018-07-16 | 2018-07-16 | sure
Board 4 July 18                           | date        | 2018-07-04 | 2018-07-04 | sure
year 31 July 18                           | date        | 2018-07-31 | 2018-07-31 | sure
Summer, by 31/07/18                       | date        | 2018-07-31 | 2018-07-31 | doubt
half term, by 31/07/18                    | date        | 2018-07-31 | 2018-07-31 | doubt
Friday, by 31/07/18                       | date        | 2018-07-31 | 2018-07-31 | doubt
Q2 31/07/18                               | date        | 2018-07-31 | 2018-07-31 | doubt
by 3.30/06/18 - agreed                    | date        | 2018-06-30 | 2018-06-30 | sure
31/07/2044                                | date        | 2044-07-31 | 2044-07-31 | doubt
0 days after 31/07/18                     | relative    | 2018-07-31 | 2018-07-31 | doubt
0 days before 31/07/18                    | relative    | 2018-07-31 | 2018-07-31 | doubt
within 3 months of 31/07/18 ongoing       | date then continuing | 2018-07-31 | 2018-10-31 | doubt
within 3 months of review 31/07/18        | relative    |            |            | doubt
every 2 months, then every 3 months       | recurring   |            |            | doubt
every 3-6 months, then every 3 months     | recurring   |            |            | doubt
1 October 2018 until ongoing              | range open end       | 2018-10-01 |  | sure
Section 117 July 2018                     | month       | 2018-07-01 | 2018-07-31 | sure
within 100 days                           | relative    | 2018-06-15 | 2018-09-23 | doubt
"""

DATELESS = """
Ongoing | open-ended
On-going | open-ended
on going. | open-ended
Ongoing - | open-ended
Rolling | open-ended
Continuous | open-ended
BAU | open-ended
Business as usual | open-ended
as and when required | open-ended
24/7 | open-ended
Monthly | recurring
6 monthly | recurring
six-monthly | recurring
bi-monthly | recurring
4-6 weekly | recurring
every 6 weeks | recurring
every other month | recurring
once a month | recurring
three times a year | recurring
Annually | recurring
on a quarterly basis | recurring
Every Monday | recurring
TBC | none
T.B.C. | none
TBC – awaiting IT | none
To be confirmed | none
N/A | none
n/a. | none
- | none
? | none
No date set | none
In progress | status
Not started | status
Not yet complete | status
50% complete | status
Closed | status
"""

IMPOSSIBLE = [
    "31/06/18", "30 February 2019", "29/02/2019", "31st June", "32/07/18", "00/07/18", "31/13/18", "13/31/18",
    "31/07/218", "31 June 18 & ongoing", "by 31.06.18", "July 218", "31 July 118", "31/07/0218",
    "1 June - 31 June 2018", "31/07/18 revised to 31/06/18", "0-5 July 2018",
]  # fmt: skip

UNREAD = [
    "As above", "See 1.2", "ditto", "1.10", "18", "Board", "it may slip", "Match report", "end of project", "x" * 500,
    "1.2.3", "Next Board meeting", "0/52", "Policy 10.12.10.4 and 5", "Policy 10.12.10.4.", "->", "0043312",
    "31 Mawrth 2018", "Mawrth 2018", "31 Mawrth 18", "Business plan 2018",
    "12 Augustus Road",
]  # fmt: skip


def rows(table: str) -> list[list[str]]:
    """The rows of a table, split at its bars."""
    return [[cell.strip() for cell in line.rsplit("|", line.count("|"))] for line in table.strip().splitlines()]


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(("phrase", "kind", "earliest", "due", "certainty"), rows(PHRASES))
def test_a_phrase_means_its_days(phrase: str, kind: str, earliest: str, due: str, certainty: str) -> None:
    read = read_target(phrase, ANCHOR)
    assert (read.kind, read.earliest, read.due) == (kind, day(earliest), day(due)), read
    assert read.ambiguous == (certainty == "doubt"), read.why


@pytest.mark.parametrize(("phrase", "kind"), rows(DATELESS))
def test_an_answer_without_a_date_is_an_answer(phrase: str, kind: str) -> None:
    read = read_target(phrase, ANCHOR)
    assert (read.kind, read.due, read.earliest, read.ambiguous, read.readable) == (kind, None, None, False, True)


@pytest.mark.parametrize("phrase", IMPOSSIBLE)
def test_a_day_that_no_calendar_has_never_rolls_over(phrase: str) -> None:
    read = read_target(phrase, ANCHOR)
    assert (read.kind, read.due, read.readable) == ("impossible", None, False)
    assert read.why


def test_an_impossible_day_is_told_with_the_days_there_are() -> None:
    assert read_target("31/06/18").why == "June 2018 has days 1 to 30, not 31"
    assert read_target("30 February").why == "February has days 1 to 29, not 30"
    assert read_target("32/01/18").why == "January 2018 has days 1 to 31, not 32"
    assert read_target("31/13/18").why == "there is no month 13"


@pytest.mark.parametrize("phrase", UNREAD)
def test_words_without_a_date_are_unread_and_kept(phrase: str) -> None:
    read = read_target(phrase, ANCHOR)
    assert (read.kind, read.due, read.text, read.readable) == ("unread", None, phrase, False)
    assert read.why


@pytest.mark.parametrize("phrase", ["", " ", "\n\t", "\u00a0", "\u200b", "_x000D_", None])
def test_nothing_written_is_blank(phrase: str | None) -> None:
    assert read_target(phrase, ANCHOR) == TargetDate(phrase or "", "blank")


@pytest.mark.parametrize(
    "phrase",
    ["End\u00a0June\u00a018", "End June\n18", "  end   of  june 18.", "END JUNE 18", "End\u2013June 18",
     "End_x000D_\nJune 18", "End\r\nJune \u201918", "End\rJune 18", "\uff25nd June 18", "End Ju\u00adne 18"],
)  # fmt: skip
def test_odd_spaces_dashes_quotes_and_line_breaks_do_not_matter(phrase: str) -> None:
    read = read_target(phrase, ANCHOR)
    assert (read.kind, read.due, read.text, read.ambiguous) == ("month-end", date(2018, 6, 30), phrase, False)


@pytest.mark.parametrize(
    "phrase",
    ["18 July", "July", "Q2", "Winter", "Easter", "within 3 months", "next month", "Friday", "June - July",
     "end of the financial year", "half term 5", "1 to 5 July"],
)  # fmt: skip
def test_without_the_plans_own_date_a_phrase_that_leans_on_it_has_no_due_date(phrase: str) -> None:
    read = read_target(phrase)
    assert (read.due, read.earliest, read.ambiguous) == (None, None, True)
    assert "the plan's own date" in read.why


@pytest.mark.parametrize(
    "phrase",
    ["Ongoing", "Monthly", "31/07/18 & ongoing", "from 1 October 2018", "2 weekly", "January 2020 - Ongoing",
     "Completed & ongoing", "since April"],
)  # fmt: skip
def test_words_that_say_it_goes_on_are_ongoing(phrase: str) -> None:
    assert read_target(phrase, ANCHOR).ongoing


@pytest.mark.parametrize("phrase", ["31/07/18", "TBC", "Completed", "June - July 2018", "not before 31/07/18", ""])
def test_other_words_are_not_ongoing(phrase: str) -> None:
    assert not read_target(phrase, ANCHOR).ongoing


def test_each_doubt_is_said_in_words() -> None:
    assert read_target("09/07/18").why == "day and month could change places, it is read day first, as 9 July 2018"
    assert read_target("Setpember 2018").why == "“setpember” is read as a slip for the month"
    assert read_target("Monday 27 July 2018").why == "27 July 2018 is a Friday"
    assert read_target("See 1.2").why == "it points to another place for the date"
    aside = "“june / july” is set aside beside a fuller date"
    assert aside in read_target("June / July, by 31/07/18", ANCHOR).why
    assert read_target("Monthly, next Board meeting").why == "it names a meeting, not a date"
    assert read_target("from June until 6 weeks of publication").why == "it is counted from a day that is not named"
    assert read_target("18 July", date.max).why == "no such day follows the plan's own date"
    assert read_target("from approx. 1 October 2018").why == "a start is named, and no end; the date is approximate"
    label = "“ward 4” is taken for a name with its number, not for a day"
    assert [read_target(words).why for words in ("Ward 4. June 2018", "March ward 4 June 2018")] == [label] * 2
    beyond = read_target("next month", date.max)
    assert (beyond.kind, beyond.why) == ("relative", "the day cannot be worked out")


@pytest.mark.parametrize(
    "phrase",
    ["31/07/18, review 30/09/18", "31/07/18; training completed 30/06/18", "31/07/18 review, 30/09/18 revised"],
)
def test_a_date_of_review_or_of_other_work_leaves_the_due_date_and_is_said(phrase: str) -> None:
    read = read_target(phrase, ANCHOR)
    assert read.due == date(2018, 7, 31)
    assert "another date, of a review, a note or of completion, is named too" in read.why


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("30/06/18\n- 31/07/18", "two dates"),
        ("30/06/18\nto 31/07/18", "range"),
        ("30/06/18 -\n31/07/18", "range"),
    ],
)
def test_a_dash_that_begins_a_line_is_a_bullet_and_joins_no_dates(phrase: str, kind: str) -> None:
    read = read_target(phrase, ANCHOR)
    assert (read.kind, read.earliest, read.due) == (kind, date(2018, 6, 30), date(2018, 7, 31))


def test_one_line_and_several_numbered_lines_are_told_apart() -> None:
    several = read_target("1. 31.07.18\n2. Ongoing\n3. by 31/08/18", ANCHOR)
    assert (several.kind, several.earliest, several.due) == ("two dates", date(2018, 7, 31), date(2018, 8, 31))
    assert (several.items, several.ongoing, several.ambiguous) == ((1, 2, 3), True, True)
    starts = read_target("1. from 25/06/18\n2. 25/07/18 to ongoing", ANCHOR)
    assert (starts.kind, starts.due, starts.items, starts.ongoing) == ("start only", None, (1, 2), True)
    assert read_target("1. 31.07.18\r2. by 31/08/18", ANCHOR).items == (1, 2)
    same = read_target("1. Ongoing\n2. Ongoing", ANCHOR)
    assert (same.kind, same.items, same.ambiguous) == ("open-ended", (1, 2), False)


@pytest.mark.skipif(not SHARED.exists(), reason="the shared phrases stand beside a development checkout only")
def test_every_shared_phrase_is_read_right() -> None:
    wrong = []
    with SHARED.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            read = read_target(row["phrase"], ANCHOR)
            expected = (day(row["earliest"]), day(row["due"]), row["ambiguous"] == "Y")
            if (read.earliest, read.due, read.ambiguous) != expected:
                wrong.append((row["phrase"], read))
    assert wrong == []


PIECES = [
    *(phrase.strip() for phrases in MARKS.values() for phrase in phrases.split(",")),
    *MONTHS, *WEEKDAYS, *SEASONS, *UNITS, "31/07/18", "31/06/18", "9.7.18", "2018", "18", "2018/19", "1.", "2)", "a)",
    "1-4.", "5", "q2", "half term", "every", "43312", "st", "%", "\n", "\n2. ", "6/52", "/", "99999999999999999999",
]  # fmt: skip
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join))
SPANS = st.lists(st.tuples(st.integers(-3, 70), st.integers(-3, 70)), max_size=3).map(tuple)


@settings(max_examples=300, deadline=None)
@given(text=TEXTS, anchor=st.none() | st.dates(), struck=SPANS)
def test_no_text_raises_and_none_is_lost(text: str, anchor: date | None, struck: tuple[tuple[int, int], ...]) -> None:
    read = read_target(text, anchor, struck=struck)
    assert read.text == text
    assert read.kind in KINDS
    assert read.ambiguous == bool(read.why)
    assert not (read.due and read.earliest) or read.earliest <= read.due
    assert read.readable or read.due is None


@settings(max_examples=200, deadline=None)
@given(written=st.dates(date(2001, 1, 1), date(2060, 12, 31)))
def test_a_day_is_read_the_same_however_it_is_written(written: date) -> None:
    name = MONTHS[written.month - 1]
    forms = (
        f"{written:%d/%m/%Y}",
        f"{written:%d.%m.%y}",
        f"{written:%Y-%m-%d}",
        f"{written.day} {name} {written.year}",
        f"{written.day}th {name[:3].upper()} {written:%y}",
        f"{name} {written.day}th {written.year}",
    )
    assert {read_target(form, written + timedelta(days=90)).due for form in forms} == {written}


@pytest.mark.parametrize(
    "piece", ["a ", "1 ", "1. ", "the ", "end of ", "31/07/18 ", "q2 ", "1/", "(", "june - ", " ", "9", "x"]
)
def test_a_text_of_twenty_thousand_letters_is_read_in_seconds(piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    started = process_time()
    assert read_target(text, ANCHOR).text == text
    assert process_time() - started < 2


@pytest.mark.parametrize(("count", "cut"), [(LONGEST, False), (LONGEST + 1, True)])
def test_only_a_text_that_is_longer_than_what_is_read_is_said_to_be(count: int, cut: bool) -> None:
    assert (TOO_LONG in read_target("x " * count).why) is cut


@pytest.mark.parametrize(
    ("anchor", "due"), [(date(2018, 3, 31), date(2018, 3, 31)), (date(2018, 4, 1), date(2019, 3, 31))]
)
def test_the_financial_year_that_runs_begins_in_april(anchor: date, due: date) -> None:
    assert read_target("end of the financial year", anchor).due == due


@pytest.mark.parametrize(
    ("anchor", "due"), [(date(2018, 4, 1), date(2018, 6, 30)), (date(2018, 10, 31), date(2018, 12, 31))]
)
def test_the_quarter_that_runs_begins_every_three_months(anchor: date, due: date) -> None:
    assert read_target("end of this quarter", anchor).due == due
