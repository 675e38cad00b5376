namespace RulesSdk.Generators.Tests.Behaviour.Predicates;

/// <summary>What is read of something that is null: the plain method would throw, so the compiled one does not hold.</summary>
public class FailingReadTests
{
    private const string Without = """{"id":"1","time":"2025-01-01T00:00:00Z"}""";

    [Theory]
    [InlineData("e.Details![\"a\"].Length == 0")]
    [InlineData("e.Details![\"a\"] != \"b\"")]
    [InlineData("!e.Details![\"a\"].StartsWith(\"b\", StringComparison.Ordinal)")]
    [InlineData("e.Shell!.Text != \"b\"")]
    [InlineData("!e.Shell!.HasFlag(\"b\")")]
    [InlineData("e.Issuer!.Details![\"a\"] == \"\"")]
    [InlineData("e.Issuer!.Name is null")]
    [InlineData("e.Error!.Length < 100")]
    [InlineData("e.Error!.ToLowerInvariant() != \"b\"")]
    [InlineData("e.Error!.ToUpperInvariant() is not \"B\"")]
    [InlineData("!e.Error!.Equals(\"b\")")]
    [InlineData("!e.Error!.Equals(\"b\", StringComparison.OrdinalIgnoreCase)")]
    [InlineData("!e.Error!.Contains(\"b\", StringComparison.Ordinal)")]
    [InlineData("e.Port!.Value != 1")]
    public void What_is_null_does_not_hold(string test)
    {
        var rules = Rules($"[Event] static bool Call(ActEvent e) => {test};");

        Assert.Empty(Detect(rules, Without));
        Assert.Empty(Detect(rules, Without[..^1] + ""","details":1,"shell":"c","issuer":[]}"""));
        Assert.Single(Detect(rules, Without[..^1] + ""","details":{"c":"d"},"shell":["c"],"error":"c","port":2,"issuer":{"details":{}}}"""));
    }

    [Theory]
    [InlineData("e.Error is null || e.Details![\"a\"] == \"\"")]
    [InlineData("e.Error?.Length != 3")]
    [InlineData("(e.Details != null && e.Details[\"a\"] == \"b\") || e.Error is null")]
    [InlineData("!Cidr.IsInRange(e.Error!, \"10.0.0.0/8\")")]
    [InlineData("!Cidr.IsInRange(e.Issuer?.Name!, \"10.0.0.0/8\")")]
    [InlineData("!string.Equals(e.Error, \"b\")")]
    [InlineData("e.Shell is null && e.Details is null && e.Issuer is null")]
    public void What_is_not_reached_or_may_be_null_does_not_fail(string test)
    {
        var rules = Rules($"[Event] static bool Call(ActEvent e) => {test};");

        Assert.Single(Detect(rules, Without));
        Assert.Single(Detect(rules, Without[..^1] + ""","details":1,"shell":"c","issuer":[]}"""));
    }

    [Theory]
    [InlineData("call.Issuer!.Name ?? \"z\"")]
    [InlineData("(call.Issuer!.Name ?? call.Error) ?? \"z\"")]
    [InlineData("call.Issuer!.Name + \"z\"")]
    [InlineData("call.Issuer!.Age > 3 ? \"z\" : \"y\"")]
    [InlineData("call.Details![\"a\"] ?? \"z\"")]
    public void An_outcome_that_fails_is_the_zero_value_whatever_was_made_of_it(string value)
    {
        var rules = Rules(
            $"""
            [Event] static bool Call(ActEvent e) => e.Error is null;
            [Outcome] static string? Made(ActEvent call) => {value};
            [Outcome] static long Letters(ActEvent call) => call.Id.Length;
            [Outcome] static string Longer(ActEvent call, long letters) => "n" + letters + ({value});
            [Outcome] static long Older(ActEvent call, long letters) => letters + 3 * (call.Issuer!.Age + 1);
            [Outcome] static string? Again(string? made) => made ?? "none";
            """);

        // what failed for one event is forgotten with the next
        var found = Detect(
            rules,
            Without,
            Without.Replace("\"1\"", "\"2\"", StringComparison.Ordinal)[..^1] + ""","issuer":{"name":"n","age":1},"details":{"a":"n"}}""",
            Without.Replace("\"1\"", "\"3\"", StringComparison.Ordinal));

        Assert.Equal([null, 1L, "", 0L, "none"], Outcomes(found[0]));
        Assert.Equal(["n1" + (string)found[1].GetOutcome(0)!, 7L], Outcomes(found[1])[2..4]);
        Assert.Equal([null, 1L, "", 0L, "none"], Outcomes(found[2]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[Window(\"1m\")]")]
    [InlineData("[TumblingWindow(\"1m\")]")]
    public void An_outcome_may_be_null_and_nothing_else(string window)
    {
        var rules = Rules(
            """
            [Event] static bool Call(ActEvent e) => e.Id != "";
            [Outcome] static string? Bare(ActEvent call) => null;
            [Outcome] static string Forgiven(ActEvent call) => null!;
            [Outcome] static string? Cast(ActEvent call) => (string?)null;
            [Outcome] static string? Default(ActEvent call) => default;
            [Outcome] static string? Other(string? bare) => bare;
            [Outcome] static string Joined(string? bare) => bare + "z";
            [Outcome] static int? Number(ActEvent call) => null;
            [Outcome] static string? Least(ActEvent call) => Min(call.Error);
            """,
            window);

        Assert.Equal([null, null, null, null, null, "z", null, ""], Outcomes(Assert.Single(Detect(rules, Without))));
    }

    private static object?[] Outcomes(Detection detection) => [.. Enumerable.Range(0, detection.OutcomeNames.Count).Select(detection.GetOutcome)];

    private static IReadOnlyList<Detection> Detect(RuleRun rules, params string[] lines) =>
        rules.Detect(DetectionPhases.Closed, [.. lines.Select(line => ("ActEvent", line))]);

    private static RuleRun Rules(string members, string window = "") => RuleRun.Of(
        $$"""
        using System;
        using RulesSdk;
        using static RulesSdk.Outcomes;

        namespace Acme;

        [EventSchema("acme.act", Lateness = "5m")]
        public sealed partial record ActEvent
        {
            [EventId] public string Id { get; init; } = "";
            [EventTime] public DateTimeOffset Time { get; init; }
            public string? Error { get; init; }
            public int? Port { get; init; }
            public Issuer? Issuer { get; init; }
            public Map<string>? Details { get; init; }
            public CommandLine? Shell { get; init; }
        }

        public sealed record Issuer
        {
            public string? Name { get; init; }
            public int Age { get; init; }
            public Map<string>? Details { get; init; }
        }

        /// <summary>A rule.</summary>
        [Rule("failing", Severity.Low)]
        {{window}}
        public sealed partial class Failing
        {
        {{members}}
        }
        """);
}
