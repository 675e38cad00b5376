namespace RulesSdk;

/// <summary>Queries on a set of phases.</summary>
public static class DetectionPhasesExtensions
{
    /// <summary>Whether a phase is in the set.</summary>
    /// <param name="phases">The set.</param>
    /// <param name="phase">The phase.</param>
    public static bool Includes(this DetectionPhases phases, DetectionPhase phase) => (phases & (DetectionPhases)(1 << (int)phase)) != 0;
}
