using System.Security.Cryptography;
using System.Text;
using RulesSdk.Hosting.Entities;

namespace RulesSdk.Hosting.Alerting;

/// <summary>What alerts tell of an entity: an incident, or its risk.</summary>
internal sealed class RaisedAlert : Detection
{
    private readonly (string Name, object Value)[] _outcomes;

    private RaisedAlert(DetectionHeader header, params (string Name, object Value)[] outcomes)
        : base(header) => _outcomes = outcomes;

    public override IReadOnlyList<string> OutcomeNames => [.. _outcomes.Select(static outcome => outcome.Name)];

    public override object? GetOutcome(int index) => _outcomes[index].Value;

    /// <summary>An incident, which its first detection identifies.</summary>
    public static RaisedAlert Of(Entity entity, AlertState.Incident incident) => new(
        HeaderOf(entity, "incident", "Several detections of one entity", incident.Id, incident.Severity, incident.First, incident.Last) with
        {
            Phase = incident.Count == 2 ? DetectionPhase.Opened : DetectionPhase.Updated,
            RelatedDetections = [.. incident.Detections],
            RelatedCount = incident.Count,
        },
        ("Detections", (long)incident.Count),
        ("Rules", incident.Rules.ToArray()));

    /// <summary>A risk that has reached its threshold, which the detection that did it identifies.</summary>
    public static RaisedAlert Of(Entity entity, AlertState.Risk risk, string detection, long first) => new(
        HeaderOf(entity, "risk", "The risk of an entity is high", IdOf("risk", entity, detection), Severity.High, first, risk.Last) with { RelatedDetections = [detection], RelatedCount = 1 },
        ("Score", Math.Round(risk.Score, 3)));

    /// <summary>The same for the same detection, also after a restart.</summary>
    public static string IdOf(string kind, Entity entity, string detection) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\n{detection}\n{entity}")).AsSpan(0, 16));

    private static DetectionHeader HeaderOf(Entity entity, string kind, string title, string id, Severity severity, long first, long last) => new()
    {
        Rule = new RuleMetadata { Id = $"rulessdk.{kind}", Title = title, Severity = severity, KeyNames = [entity.Kind.ToString().ToLowerInvariant()] },
        Id = id,
        Phase = DetectionPhase.Opened,
        Severity = severity,
        Key = [entity.Value],
        FirstEvent = new(first, TimeSpan.Zero),
        LastEvent = new(last, TimeSpan.Zero),
        OpenedAt = new(last, TimeSpan.Zero),
    };
}
