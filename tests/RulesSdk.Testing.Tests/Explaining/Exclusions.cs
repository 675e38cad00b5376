using RulesSdk.Runtime.Reading;
using RulesSdk.Runtime.Schemas;
using RulesSdk.TestRules;

namespace RulesSdk.Testing.Tests.Explaining;

internal static class Exclusions
{
    /// <summary>A tuning that leaves out every event of a variable.</summary>
    public static RuleTuning Everything(string rule, string variable) => new()
    {
        RuleId = rule,
        Exclusions = [new("Everything", variable, new EventPredicate<Trail>(Trail.Schema.Projection, static (ref EventReader e) => true, static e => true))],
    };
}
