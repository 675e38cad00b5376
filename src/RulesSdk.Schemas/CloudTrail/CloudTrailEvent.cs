using System.Text.Json.Serialization;

namespace RulesSdk.Schemas;

/// <summary>One AWS CloudTrail record: a management, data, network activity or Insights event.</summary>
/// <remarks>
/// Names, meaning and optionality are those of the AWS CloudTrail user guide, "CloudTrail record contents for management,
/// data, and network activity events" (event version 1.11). "Since" is the event version that introduced a field.
/// CloudTrail writes many truth values and times as strings; such properties are strings here, because that is what is on the wire.
/// <para>Log shippers often move the event's time to <c>@timestamp</c>, which is read where <c>eventTime</c> is missing.</para>
/// <para>Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html</para>
/// </remarks>
[EventSchema("aws.cloudtrail", Lateness = "15m", Deduplicate = "24h", Requires = ["eventSource=*.amazonaws.com*", "eventName"], Provider = "AWS-{eventSource:*.amazonaws.com}", Event = "{eventName}")]
public sealed partial record CloudTrailEvent
{
    /// <summary>The version of the record's format, <c>major.minor</c>. Since 1.0.</summary>
    public string EventVersion { get; init; } = "";

    /// <summary>Who made the request. Since 1.0.</summary>
    public CloudTrailUserIdentity UserIdentity { get; init; } = new();

    /// <summary>When the request was completed, by the clock of the service's endpoint, in UTC with a precision of one second. Since 1.0.</summary>
    [EventTime, AlsoNamed("@timestamp")]
    public DateTimeOffset EventTime { get; init; }

    /// <summary>The service the request was made to, for instance <c>sts.amazonaws.com</c>. Since 1.0.</summary>
    public string EventSource { get; init; } = "";

    /// <summary>The requested action: one of the service's API operations, or the name of a non-API event such as <c>ConsoleLogin</c>. Since 1.0.</summary>
    public string EventName { get; init; } = "";

    /// <summary>The region the request was made to. Since 1.0.</summary>
    public string AwsRegion { get; init; } = "";

    /// <summary>
    /// The address the request came from; the DNS name of the service where an AWS service made it, and <c>AWS Internal</c>
    /// for some events. Since 1.0.
    /// </summary>
    [JsonPropertyName("sourceIPAddress")]
    public string SourceIpAddress { get; init; } = "";

    /// <summary>The agent the request was made with, at most 1 KB, as the caller states it. Since 1.0.</summary>
    public string UserAgent { get; init; } = "";

    /// <summary>The service's error, at most 1 KB; null where the request succeeded. Since 1.0.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The error's description, at most 1 KB; null where the request succeeded. Since 1.0.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>The request's parameters, at most 100 KB, in the shape of the service's API reference. Since 1.0.</summary>
    public Json RequestParameters { get; init; }

    /// <summary>What an action that makes changes answered, at most 100 KB; absent where it changes nothing. Since 1.0.</summary>
    public Json ResponseElements { get; init; }

    /// <summary>What was not part of the request or the response, at most 28 KB; its shape is the service's. Since 1.0.</summary>
    public Json AdditionalEventData { get; init; }

    /// <summary>Identifies the request; the service makes it. Since 1.01.</summary>
    [JsonPropertyName("requestID")]
    public string RequestId { get; init; } = "";

    /// <summary>A GUID that CloudTrail makes for each event. Since 1.01.</summary>
    [EventId, JsonPropertyName("eventID")]
    public string EventId { get; init; } = "";

    /// <summary>What made the record: <c>AwsApiCall</c>, <c>AwsServiceEvent</c>, <c>AwsConsoleAction</c>, <c>AwsConsoleSignIn</c>, <c>AwsVpceEvent</c> or <c>AwsCloudTrailInsight</c>. Since 1.02.</summary>
    public string EventType { get; init; } = "";

    /// <summary>The API version that goes with the <c>AwsApiCall</c> event type. Since 1.01.</summary>
    public string ApiVersion { get; init; } = "";

    /// <summary>Whether this is a management event; null where the record does not say. Since 1.06.</summary>
    public bool? ManagementEvent { get; init; }

    /// <summary>Whether the action only reads; null where the record does not say. Since 1.01.</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>The resources accessed. Since 1.01.</summary>
    public IReadOnlyList<CloudTrailResource> Resources { get; init; } = [];

    /// <summary>The account that received this event; it may differ from the caller's where the access crosses accounts. Since 1.02.</summary>
    public string RecipientAccountId { get; init; } = "";

    /// <summary>What triggered a service's own event and what came of it. Since 1.05.</summary>
    public Json ServiceEventDetails { get; init; }

    /// <summary>A GUID common to the records of one action that were sent to different accounts. Since 1.03.</summary>
    [JsonPropertyName("sharedEventID")]
    public string SharedEventId { get; init; } = "";

    /// <summary>The VPC endpoint through which the request was made. Since 1.04.</summary>
    public string VpcEndpointId { get; init; } = "";

    /// <summary>The account that owns the VPC endpoint. Since 1.09.</summary>
    public string VpcEndpointAccountId { get; init; } = "";

    /// <summary>The category: <c>Management</c>, <c>Data</c>, <c>NetworkActivity</c> or <c>Insight</c>. Since 1.07.</summary>
    public string EventCategory { get; init; } = "";

    /// <summary>Why a record came late or was amended. Since 1.08.</summary>
    public CloudTrailAddendum Addendum { get; init; } = new();

    /// <summary><c>"true"</c> where the request's credentials came from a console session; absent otherwise. Since 1.08.</summary>
    public string SessionCredentialFromConsole { get; init; } = "";

    /// <summary>Resource tags and IAM condition keys that enriched events bring. Since 1.11.</summary>
    public Json EventContext { get; init; }

    /// <summary>The edge device that a request was made to. Since 1.08.</summary>
    public Json EdgeDeviceDetails { get; init; }

    /// <summary>The TLS connection of the request. Since 1.08.</summary>
    public CloudTrailTlsDetails TlsDetails { get; init; } = new();

    /// <summary>The details of an Insights event: its source, its state and its statistics. Since 1.07.</summary>
    public Json InsightDetails { get; init; }
}
