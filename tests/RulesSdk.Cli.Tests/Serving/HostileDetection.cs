using RulesSdk.Runtime.Metadata;

namespace RulesSdk.Cli.Tests.Serving;

/// <summary>A detection with what an attacker might write in every text that it has.</summary>
/// <param name="header">The header.</param>
internal sealed class HostileDetection(DetectionHeader header) : Detection(header)
{
    /// <summary>Markup that would make an element and run a script; a control character, and marks that turn a text around.</summary>
    public const string Text = "<img src=x onerror=\"document.title='owned'\"><b class='made'>b</b><script>document.title='owned'</script>&lt;i&gt;\u001b[31m\u202Egnp\u2066x\u0085";

    public static readonly RuleMetadata Metadata = new()
    {
        Id = $"rule {Text}",
        Title = $"title {Text}",
        Severity = Severity.High,
        Version = "1.0.0",
        LogicHash = "00000000000000ab",
        KeyNames = [$"keyname {Text}"],
        Triage = [Text],
        Cases = [new($"case {Text}", Severity.Critical) { Runbook = $"javascript:document.title='owned' {Text}" }],
    };

    /// <summary>A rule of that metadata.</summary>
    public static RuleDefinition HostileRule { get; } = new RuleDefinition<HostileDetection>(Metadata, typeof(HostileDetection), new CompiledRule("00000000000000ab", static _ => throw new NotSupportedException(), static () => []), static (_, _) => throw new NotSupportedException());

    public override IReadOnlyList<string> OutcomeNames => [$"Outcome {Text}", "List"];

    public static HostileDetection Of(int number) => new(new DetectionHeader
    {
        Rule = Metadata,
        Id = $"id{number} {Text}",
        Phase = DetectionPhase.Opened,
        Severity = Severity.Critical,
        Case = Metadata.Cases[0].Name,
        Key = [$"key {Text}"],
        FirstEvent = DateTimeOffset.UnixEpoch,
        LastEvent = DateTimeOffset.UnixEpoch.AddMinutes(9),
        OpenedAt = DateTimeOffset.UnixEpoch.AddMinutes(9),
        Events =
        [
            new($"clause {Text}", $"schema {Text}", $"event {Text}", DateTimeOffset.UnixEpoch),
            new($"other {Text}", $"schema {Text}", $"event2 {Text}", DateTimeOffset.UnixEpoch.AddMinutes(9)),
        ],
        EventCount = 7,
    });

    public override object? GetOutcome(int index) => index == 0 ? $"value {Text}" : new[] { $"item {Text}", Text };
}
