namespace RulesSdk.Generators.Tests.Behaviour.Predicates;

public class RegexTimeoutTests
{
    // the generator of regular expressions does not run here, so the method has a body
    private const string Rules =
        """
        using System;
        using System.Text.RegularExpressions;
        using RulesSdk;

        namespace Acme;

        /// <summary>Has an expression that backtracks.</summary>
        [Rule("slow", Severity.Low)]
        public sealed partial class SlowRule
        {
            internal static readonly Regex Backtracking = new("^(a+)+$", RegexOptions.None, TimeSpan.FromMilliseconds(20));

            [Event] static bool Call(CallEvent e) => Slow().IsMatch(e.Name);

            [GeneratedRegex("^(a+)+$", RegexOptions.None, matchTimeoutMilliseconds: 20)]
            internal static Regex Slow() => Backtracking;
        }

        /// <summary>Asks for the opposite.</summary>
        [Rule("not_slow", Severity.Low)]
        public sealed partial class NotSlowRule
        {
            [Event] static bool Call(CallEvent e) => !SlowRule.Slow().IsMatch(e.Name);
        }

        /// <summary>Asks within plain C#.</summary>
        [Rule("opaque_slow", Severity.Low)]
        public sealed partial class OpaqueSlowRule
        {
            [Event, Opaque] static bool Call(CallEvent e) => e.Name.Normalize() == e.Name && !SlowRule.Slow().IsMatch(e.Name);
        }
        """;

    [Fact]
    public void A_method_does_not_hold_where_a_match_takes_longer_than_its_timeout()
    {
        var found = RuleRun.Of(Rules).Detect(
            Line.At("matches", 60, "'name':'aaa'"),
            Line.At("does not", 61, "'name':'b'"),
            Line.At("takes long", 62, $"'name':'{new string('a', 60)}b'"),
            Line.At("after", 63, "'name':'aa'"));

        Assert.Equal(
            ["not_slow does not", "opaque_slow does not", "slow after", "slow matches"],
            found.Select(detection => $"{detection.Rule.Id} {detection.Header.Events[0].Id}").Order(StringComparer.Ordinal));
    }
}
