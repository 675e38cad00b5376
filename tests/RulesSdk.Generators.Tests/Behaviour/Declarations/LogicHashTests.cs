namespace RulesSdk.Generators.Tests.Behaviour.Declarations;

/// <summary>What counts in a rule's logic hash.</summary>
public class LogicHashTests
{
    private const string Rule =
        """
        using RulesSdk;
        using static RulesSdk.Outcomes;

        namespace Acme;

        /// <summary>A rule.</summary>
        [Rule("hashed", Severity.Low), Window("1h"), Suppress("1h")]
        public sealed partial class Hashed
        {
            [Event] static bool First(CallEvent e) => e.Name == "a";
            [Event, Opaque] static bool Second(CallEvent e) => Is(e);
            static bool Is(CallEvent e) => e.Name.IsNormalized() && e.Name.Length == 1;
            [Join] static bool Same(CallEvent first, CallEvent second) => first.Context == second.Context;
            [GroupBy] static string User(CallEvent first) => first.User.Id;
            [Outcome] static long Seconds(CallEvent second) => CountDistinct(second.Id);
        }

        /// <summary>A new address.</summary>
        [Rule("new", Severity.Low), NewValue(nameof(Ip), "14d", Learn = "1d")]
        public sealed partial class NewAddress
        {
            [Event] static bool Call(CallEvent e) => e.Name == "d";
            [Let] static string Ip(CallEvent call) => call.SourceIp;
        }
        """;

    private static readonly Lazy<string> Plain = new(() => Of(Rule));

    [Theory]
    [InlineData("e.Name == \"a\"", "e.Name == \"c\"")]
    [InlineData("=> Is(e)", "=> !Is(e)")]
    [InlineData("first.Context == second.Context", "first.Context == second.Name")]
    [InlineData("first.User.Id", "first.Name")]
    [InlineData("CountDistinct(second.Id)", "CountDistinct(second.Name)")]
    [InlineData("Window(\"1h\")", "Window(\"2h\")")]
    [InlineData("\"14d\"", "\"15d\"")]
    [InlineData("\"1d\"", "\"2d\"")]
    [InlineData("call.SourceIp", "call.Name")]
    public void What_changes_what_is_detected_changes_it(string from, string to) => Assert.NotEqual(Plain.Value, Of(Rule.Replace(from, to)));

    [Theory]
    [InlineData("e.Name == \"a\"", "e.Name /* the first */ ==   \"a\"")]
    [InlineData("A rule.", "Another text.")]
    [InlineData("Severity.Low", "Severity.High")]
    [InlineData("Suppress(\"1h\")", "Suppress(\"2h\")")]
    [InlineData("e.Name.Length == 1", "e.Name.Length == 2")]
    public void What_does_not_and_what_opaque_code_calls_leaves_it(string from, string to) => Assert.Equal(Plain.Value, Of(Rule.Replace(from, to)));

    [Fact]
    public void It_is_sixteen_hex_digits() => Assert.Matches("^[0-9a-f]{16} [0-9a-f]{16}$", Plain.Value);

    private static string Of(string rule) => string.Join(' ', ((string[])["hashed", "new"]).Select(RuleRun.Of(rule).Rule).Select(static one => one.Metadata.LogicHash));
}
