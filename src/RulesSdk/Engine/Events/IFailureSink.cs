namespace RulesSdk;

/// <summary>Receives the rules that an engine stopped because they could not go on.</summary>
public interface IFailureSink
{
    /// <summary>Receives one rule. Called once for each, before the detections of the instant in which it was stopped.</summary>
    /// <param name="ruleId">The rule's id.</param>
    /// <param name="error">What it threw.</param>
    void Fail(string ruleId, Exception error);
}
