namespace RulesSdk.Hosting;

/// <summary>What services wrap events in, and what is taken off of it. In settings: names, separated by commas.</summary>
[Flags]
public enum LogWrappers
{
    /// <summary>Nothing is taken off.</summary>
    None = 0,

    /// <summary><c>{"Records":[…]}</c> and other arrays of events.</summary>
    Records = 1,

    /// <summary>The <c>detail</c> of EventBridge.</summary>
    EventBridge = 2,

    /// <summary>Messages of SNS.</summary>
    Sns = 4,

    /// <summary>Messages of SQS.</summary>
    Sqs = 8,

    /// <summary>Subscriptions and events of CloudWatch Logs.</summary>
    CloudWatchLogs = 16,

    /// <summary>The <c>CloudTrailEvent</c> of CloudTrail's LookupEvents.</summary>
    CloudTrailEvent = 32,

    /// <summary>All of them, also in one another.</summary>
    All = Records | EventBridge | Sns | Sqs | CloudWatchLogs | CloudTrailEvent,
}
