namespace RulesSdk.Testing.Tests.Reference;

/// <summary>Which variables a condition accepts at 0.</summary>
public sealed class OptionalVariablesTests
{
    [Theory]
    [InlineData(nameof(Conditions.Both), "")]
    [InlineData(nameof(Conditions.OnlyA), "")]
    [InlineData(nameof(Conditions.NoB), "b")]
    [InlineData(nameof(Conditions.Exactly), "b")]
    [InlineData(nameof(Conditions.FewB), "b")]
    [InlineData(nameof(Conditions.Share), "b")]
    [InlineData(nameof(Conditions.Named), "b")]
    [InlineData(nameof(Conditions.Either), "a b")]
    public void A_variable_is_optional_where_the_condition_holds_for_none_of_its_events(string condition, string optional)
    {
        var method = typeof(Conditions).GetMethod(condition, System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!;

        var found = OptionalVariables.Of(new Condition(new RuleMembers(typeof(Conditions)), method));

        Assert.Equal(optional.Split(' ', StringSplitOptions.RemoveEmptyEntries), found.Order(StringComparer.Ordinal));
    }

    private sealed class Conditions
    {
        [Event] internal static bool A(Trail e) => e.Name == "a";

        [Event] internal static bool B(Trail e) => e.Name == "b";

        [Outcome] internal static double Mean(Trail a) => Outcomes.Avg(a.Size);

        [Outcome] internal static string Name(Trail a) => Outcomes.Max(a.Ip);

        internal static bool Both(int a, int b) => a > 2 && b > 0;

        internal static bool OnlyA(int a) => a > 2;

        internal static bool NoB(int a, int b) => a > 7 && b == 0;

        internal static bool Exactly(int a, int b) => a == 617 && b < 3;

        internal static bool FewB(int a, int b) => a >= 1 && b <= 2;

        internal static bool Share(int a, int b, double mean) => a > 0 && (b > 5 || mean > 123456789.5);

        internal static bool Named(int a, int b, string name) => a > 0 && (b > 0 || name == "root");

        internal static bool Either(int a, int b) => a + b > 3;
    }

    [Window("10m")]
    private sealed class AllOptional
    {
        [Event] internal static bool A(Trail e) => e.Name == "a";

        [Condition] internal static bool Fires(int a) => a == 0;
    }

    [Fact]
    public void A_rule_without_a_positive_variable_is_refused() =>
        Assert.Contains("nothing to decide it for", Assert.Throws<InvalidOperationException>(() => ReferenceRun.Closed<AllOptional>()).Message, StringComparison.Ordinal);
}
