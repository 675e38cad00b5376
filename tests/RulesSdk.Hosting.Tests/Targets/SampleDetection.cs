namespace RulesSdk.Hosting.Tests.Targets;

/// <summary>A detection with what its log may have written into it.</summary>
internal sealed class SampleDetection(DetectionHeader header, string outcome) : Detection(header)
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    public override IReadOnlyList<string> OutcomeNames => ["Agent", "Count"];

    public static SampleDetection Of(string id = "d1", DetectionPhase phase = DetectionPhase.Opened, Severity severity = Severity.High, string user = "mallory", string outcome = "curl", AttackReference[]? attacks = null) => new(
        new DetectionHeader
        {
            Rule = new RuleMetadata
            {
                Id = "aws.sample",
                Title = "Sample is taken",
                Goal = "Finds samples.",
                KeyNames = ["userName", "sourceIPAddress", "hostName", "bucket"],
                Attack = attacks ?? [new(Tactic.CommandAndControl, ["T1552.005", "T1071"]), new(Tactic.Discovery, [])],
            },
            Id = id,
            Phase = phase,
            Severity = severity,
            Key = [user, "192.0.2.7", "web-1", "logs"],
            FirstEvent = Start,
            LastEvent = Start.AddMinutes(5).AddMilliseconds(250),
            OpenedAt = Start.AddMinutes(1),
            Events = [new EventReference("Login", "aws.cloudtrail", "e1", Start)],
            EventCount = 1,
        },
        outcome);

    public override object? GetOutcome(int index) => index == 0 ? outcome : 3L;
}
