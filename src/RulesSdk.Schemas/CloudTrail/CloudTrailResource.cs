using System.Text.Json.Serialization;

namespace RulesSdk.Schemas;

/// <summary>A resource that an event accessed.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html, "resources".</remarks>
public sealed partial record CloudTrailResource
{
    /// <summary>The resource's ARN.</summary>
    [JsonPropertyName("ARN")]
    public string Arn { get; init; } = "";

    /// <summary>What the ARNs of several resources start with: data events of S3 name the objects of a listing so.</summary>
    [JsonPropertyName("ARNPrefix")]
    public string ArnPrefix { get; init; } = "";

    /// <summary>The account that owns the resource.</summary>
    public string AccountId { get; init; } = "";

    /// <summary>The type, for instance <c>AWS::S3::Object</c>.</summary>
    public string Type { get; init; } = "";
}
