namespace RulesSdk;

/// <summary>Receives the rules that an engine stopped because they could not go on.</summary>
/// <remarks>As a detection sink, it is called on the thread that feeds the engine, between events, and may feed the engine itself. What it throws reaches the engine's caller.</remarks>
public interface IFailureSink
{
    /// <summary>Receives one rule. Called once for each, before the detections of the instant in which it was stopped.</summary>
    /// <param name="ruleId">The rule's id.</param>
    /// <param name="error">What it threw.</param>
    void Fail(string ruleId, Exception error);
}
