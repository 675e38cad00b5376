namespace RulesSdk.Input.Wrappers;

/// <summary>Which wrappers are taken off.</summary>
[Flags]
internal enum WrapperSteps
{
    None = 0,
    Records = 1,
    EventBridge = 2,
    Sns = 4,
    Sqs = 8,
    CloudWatchLogs = 16,
    CloudTrailEvent = 32,
    All = Records | EventBridge | Sns | Sqs | CloudWatchLogs | CloudTrailEvent,
}
