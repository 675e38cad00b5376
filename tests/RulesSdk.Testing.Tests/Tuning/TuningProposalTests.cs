using System.Reflection;
using System.Text;
using RulesSdk.Testing.Tests.Differential;

namespace RulesSdk.Testing.Tests.Tuning;

public sealed class TuningProposalTests
{
    private const string Source = """
        using System;
        using RulesSdk;

        namespace Acme
        {
            [EventSchema("acme.login")]
            public sealed partial record LoginEvent
            {
                [EventTime] public DateTimeOffset Time { get; init; }
                [EventId] public string Id { get; init; } = "";
                public string Name { get; init; } = "";
                public string User { get; init; } = "";
                public string Ip { get; init; } = "";
                public string Agent { get; init; } = "";
            }

            /// <summary>Detects a login that failed.</summary>
            [Rule("failures", Severity.Low)]
            public sealed partial class Failures
            {
                [Event] static bool Failure(LoginEvent e) => e.Name == "failure";
            }
        }

        """;

    private static readonly Assembly Rules = InMemoryRules.Compile([Source]);
    private static readonly Type Login = Rules.GetType("Acme.LoginEvent")!;
    private static readonly RuleDefinition Failures = Rule(Rules);

    [Fact]
    public void A_variable_that_has_the_name_of_a_keyword_is_escaped()
    {
        var proposal = new TuningProposal { Rule = Failures, Variable = "event", EventType = "LoginEvent", Exclusions = [new TuningExclusion("event.Agent == \"event.x\"", 1, 0)] };

        Assert.Contains("[Exclude] static bool Known(LoginEvent @event) => @event.Agent == \"event.x\";", proposal.ToCode(), StringComparison.Ordinal);
        Assert.Contains("Known(LoginEvent failure) => failure.Agent == ", (proposal with { Variable = "failure", Exclusions = [new TuningExclusion("failure.Agent == \"a\"", 1, 0)] }).ToCode(), StringComparison.Ordinal);
    }

    [Fact]
    public void Addresses_that_are_written_in_another_way_are_no_range()
    {
        var proposal = Propose([], Failure("ann", "10.01.1.1", "a"), Failure("bob", "10.01.1.2", "b"), Event("success", "ann", "10.1.2.3", "browser"));

        Assert.DoesNotContain(proposal.Exclusions, static one => one.Condition.Contains("/24", StringComparison.Ordinal));
    }

    [Fact]
    public void The_value_that_all_false_positives_share_and_no_other_event_has_is_proposed()
    {
        var proposal = Propose([], Failure("ann", "10.1.2.3", "probe"), Failure("bob", "10.9.8.7", "probe"), Event("success", "ann", "10.1.2.3", "browser"));

        Assert.Equal([new TuningExclusion("failure.Agent == \"probe\"", 2, 0)], proposal.Exclusions);
        Assert.Equal((2, 2, null), (proposal.FalsePositives, proposal.Covered, proposal.WhyNot));
        Assert.Equal(["witness 1"], proposal.TruePositives);
    }

    [Fact]
    public void What_a_case_has_is_refused_and_the_next_narrowest_is_proposed()
    {
        var real = RuleTestCase.Of(Failures, "a guess", new Witness { Events = [Failure("eve", "203.0.113.9", "probe")] });

        var proposal = Propose([real], Failure("ann", "10.1.2.3", "probe"), Failure("bob", "10.9.8.7", "probe"));

        Assert.Equal("failure.User is \"ann\" or \"bob\"", Assert.Single(proposal.Exclusions).Condition);
        Assert.Contains(proposal.Refused, static one => one is { Condition: "failure.Agent == \"probe\"", TruePositive: "case 'a guess'" });
        Assert.Contains("case 'a guess'", proposal.TruePositives);
    }

    [Theory]
    [InlineData("10.1.2.", "", "Cidr.IsInRange(failure.Ip, \"10.1.2.0/24\")")]
    [InlineData("10.1.", ".7", "Cidr.IsInRange(failure.Ip, \"10.1.0.0/16\")")]
    [InlineData("host/", ".lan", "failure.Ip.StartsWith(\"host/\", StringComparison.Ordinal)")]
    public void Many_values_are_covered_by_what_they_have_in_common(string before, string after, string expected)
    {
        var events = Enumerable.Range(1, 9).Select(i => Failure($"user {i}", $"{before}{i}{after}", $"agent {i}")).ToArray();

        Assert.Equal(expected, Assert.Single(Propose([], events).Exclusions).Condition);
    }

    [Fact]
    public void The_fewest_together_are_proposed_where_none_covers_all()
    {
        var one = Enumerable.Range(1, 6).Select(static i => Failure($"user {i}", $"10.{i}.2.3", "probe"));
        var other = Enumerable.Range(1, 6).Select(static i => Failure($"other {i}", "198.51.100.7", $"agent {i}"));

        var proposal = Propose([], [.. one, .. other]);

        Assert.Equal(["failure.Agent == \"probe\"", "failure.Ip == \"198.51.100.7\""], proposal.Exclusions.Select(static exclusion => exclusion.Condition).Order());
        Assert.Equal((12, 12), (proposal.FalsePositives, proposal.Covered));
    }

    [Fact]
    public void Nothing_is_proposed_that_would_hide_a_true_positive()
    {
        var e = Failure("ann", "10.1.2.3", "probe");

        var proposal = Propose([RuleTestCase.Of(Failures, "the same", new Witness { Events = [e] })], e);

        Assert.Equal(("", "", 0), (proposal.ToCode(), string.Join(' ', proposal.Exclusions), proposal.Covered));
        Assert.Equal("no condition on a field of their events hides a false positive and no true positive", proposal.WhyNot);
        Assert.NotEmpty(proposal.Refused);
    }

    [Fact]
    public void Events_without_a_detection_need_no_tuning() =>
        Assert.Equal("it detects nothing in the recorded events", Propose([], Event("success", "ann", "10.1.2.3", "browser")).WhyNot);

    [Theory]
    [InlineData("probe \"one\"", 1)]
    [InlineData("host/a", 9)]
    public void The_code_compiles_and_the_compiled_engine_detects_as_was_said(string agent, int count)
    {
        WitnessEvent[] events = [.. Enumerable.Range(1, count).Select(i => Failure($"user {i}", $"{i}.{i}.2.3", count == 1 ? agent : $"{agent}{i}/x"))];
        var real = Failure("eve", "203.0.113.9", "browser");
        var proposal = Propose([RuleTestCase.Of(Failures, "a guess", new Witness { Events = [real] })], events);

        var tuned = InMemoryRules.Compile([Source, proposal.ToCode()]);
        var tuning = (RuleTuning)tuned.GetTypes().Single(static type => type.Name == "FailuresTuning").GetProperty("Tuning")!.GetValue(null)!;

        Assert.Equal((0, 1), (Detections(tuned, tuning, events), Detections(tuned, tuning, [real])));
    }

    private static TuningProposal Propose(IReadOnlyList<RuleTestCase> cases, params WitnessEvent[] events) => TuningProposal.For(Failures, events, cases);

    private static int Detections(Assembly assembly, RuleTuning tuning, IReadOnlyList<WitnessEvent> events)
    {
        var count = 0;
        var engine = new RulesEngine([Rule(assembly)], new CallbackSink(_ => count++), new RulesEngineOptions { Tuning = [tuning], Phases = DetectionPhases.Closed });
        var login = assembly.GetType("Acme.LoginEvent")!;
        foreach (var step in StreamRun.Steps(new Witness { Events = [.. events.Select(e => e with { EventType = login })] }))
        {
            step.Feed(engine, asText: true);
        }

        engine.Complete();
        return count;
    }

    private static RuleDefinition Rule(Assembly assembly) => (RuleDefinition)assembly.GetType("Acme.Failures")!.GetProperty("Rule")!.GetValue(null)!;

    private static WitnessEvent Failure(string user, string ip, string agent) => Event("failure", user, ip, agent);

    private static WitnessEvent Event(string name, string user, string ip, string agent) => new(
        "failure", Login, default,
        $$"""{"time":"2026-01-05T00:00:00Z","id":"{{Convert.ToHexString(Encoding.UTF8.GetBytes(user + ip + agent))}}","name":"{{name}}","user":"{{user}}","ip":"{{ip}}","agent":{{System.Text.Json.JsonSerializer.Serialize(agent)}}}""", []);
}
