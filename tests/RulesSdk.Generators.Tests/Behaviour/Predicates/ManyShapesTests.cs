using System.Globalization;

namespace RulesSdk.Generators.Tests.Behaviour.Predicates;

/// <summary>Events of which ever other sets of predicates hold: more sets than an engine keeps.</summary>
public class ManyShapesTests
{
    private const int Sets = 4500;
    private const string Letters = "abcdefghijklm";

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public void Each_event_is_applied_to_the_rules_whose_predicates_hold(int lateness)
    {
        var rules = RuleRun.Of([.. Letters.Select(static letter =>
            $$"""
            using RulesSdk;
            namespace Acme;

            /// <summary>A rule.</summary>
            [Rule("has_{{letter}}", Severity.Low)]
            public sealed partial class Has{{char.ToUpperInvariant(letter)}}
            {
                [Event] static bool Call(CallEvent e) => e.Name.Contains("{{letter}}");

                [Outcome] static string User(CallEvent call) => call.User.Id;
            }
            """)]);
        var lines = Enumerable.Range(1, Sets).Select(static number => string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"id":"e{{number}}","time":"{{new DateTime(2026, 1, 1).AddMilliseconds(number * 100):yyyy-MM-dd'T'HH:mm:ss.f'Z'}}","name":"{{NameOf(number)}}","user":{"id":"u{{number % 7}}"} }""")).ToArray();

        var found = rules.DetectUnder(new RulesEngineOptions { Phases = DetectionPhases.Opened, Lateness = TimeSpan.FromSeconds(lateness) }, lines);

        Assert.Equal(Enumerable.Range(1, Sets).Sum(static number => NameOf(number).Length), found.Count);
    }

    private static string NameOf(int set) => string.Concat(Letters.Where((_, bit) => (set & (1 << bit)) != 0));
}
