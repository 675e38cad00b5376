using static RulesSdk.Outcomes;

namespace RulesSdk.TestRules.Explained;

/// <summary>Detects that a user is refused several times, and then reads much from another address.</summary>
[Rule("refused_then_read", Severity.High, Title = "Refused, then read")]
[Window("30m")]
public sealed partial class RefusedThenReadRule
{
    [Event] static bool Refused(Trail e) => e.Name == "Refused";

    [Event] static bool Read(Trail e) => e.Name == "Read";

    // The key is one of the values that tie the events.
    [Join] static bool ElsewhereLater(Trail refused, Trail read) => refused.User == read.User && !Address.Same(refused.Ip, read.Ip) && refused.Time < read.Time;

    [GroupBy] static string User(Trail refused) => refused.User;

    [Condition] static bool Much(int refused, int read) => refused >= 3 && read > 5;

    [Outcome] static IReadOnlyList<string> From(Trail read) => DistinctValues(read.Ip);
}
