namespace RulesSdk.Testing;

/// <summary>Events of which two versions of a rule say something else.</summary>
/// <param name="Stream">The events.</param>
/// <param name="Change">What differs: a detection that is new, gone or changed.</param>
public sealed record RuleChangeExample(WitnessStream Stream, DetectionChange Change);
