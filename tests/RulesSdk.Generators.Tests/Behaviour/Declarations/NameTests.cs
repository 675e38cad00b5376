namespace RulesSdk.Generators.Tests.Behaviour.Declarations;

/// <summary>Which names are an author's: all but those of the detection type, of <c>Rule</c> and of <c>Compiled</c>.</summary>
public class NameTests
{
    [Fact]
    public void A_rule_has_members_named_as_the_generated_types_within_Compiled() => GeneratorTest.Run(
        Sources.Schema,
        """
        using RulesSdk;
        using System.Collections.Generic;
        using static RulesSdk.Outcomes;

        namespace Acme;

        [Rule("named", Severity.Low), Window("1h")]
        public sealed partial class Named
        {
            [Event] static bool State(CallEvent e) => e.Name == Program.Name && Keys(e.User);
            [Event] static bool Predicates(CallEvent e) => e.Name == "b" && Cidr.IsInRange(e.SourceIp, Row.Range);

            [Join] static bool IsMatch(CallEvent state, CallEvent predicates) =>
                state.User.Id == predicates.User.Id && state.Time < predicates.Time && Cidr.IsInRange(predicates.SourceIp, Row.Range);

            [GroupBy] static string Measures(CallEvent state) => state.User.Id;

            [Outcome] static long Fold(CallEvent predicates) => CountDistinct(predicates.Id);
            [Outcome] static IReadOnlyList<string> Track(CallEvent predicates) => DistinctValues(predicates.SourceIp);

            static bool Keys(Identity user) => user.Id != "";

            static class Program
            {
                public const string Name = "a";
            }

            struct Row
            {
                public const string Range = "10.0.0.0/8";
            }

            sealed class StateValues;

            sealed class StateRow;
        }
        """);

    [Fact]
    public void A_chain_has_too() => GeneratorTest.Run(
        Sources.Schema,
        """
        using RulesSdk;
        using static RulesSdk.Outcomes;

        namespace Acme;

        [Rule("chained", Severity.Low), Window("1h")]
        public sealed partial class Chained
        {
            [GroupBy] static string Program(CallEvent e) => e.Context;

            [Activity(When = nameof(Row))] public partial bool State { get; }
            [Activity(When = nameof(Predicates))] public partial int Clauses { get; }

            static bool Row(CallEvent e) => e.Name == "a";
            static bool Predicates(CallEvent e) => e.Name == "b";

            [Case("Both", Severity.High)] bool Both => State && Clauses > 0;

            [Outcome] static long Calls(CallEvent e) => CountDistinct(e.Id);
        }
        """);
}
