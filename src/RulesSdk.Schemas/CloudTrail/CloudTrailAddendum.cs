using System.Text.Json.Serialization;

namespace RulesSdk.Schemas;

/// <summary>Why a record came late or was amended.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html, "addendum".</remarks>
public sealed partial record CloudTrailAddendum
{
    /// <summary>The reason: <c>DELIVERY_DELAY</c>, <c>UPDATED_DATA</c> or <c>SERVICE_OUTAGE</c>.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The fields of the original record that this one updates; set for <c>UPDATED_DATA</c>.</summary>
    public Json UpdatedFields { get; init; }

    /// <summary>The original record's <c>requestID</c>; set for <c>UPDATED_DATA</c>.</summary>
    [JsonPropertyName("originalRequestID")]
    public string OriginalRequestId { get; init; } = "";

    /// <summary>The original record's <c>eventID</c>; set for <c>UPDATED_DATA</c>.</summary>
    [JsonPropertyName("originalEventID")]
    public string OriginalEventId { get; init; } = "";
}
