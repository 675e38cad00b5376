namespace RulesSdk.Schemas;

/// <summary>The TLS connection of a request.</summary>
/// <remarks>Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-supported-tls-details.html</remarks>
public sealed partial record CloudTrailTlsDetails
{
    /// <summary>The version, for instance <c>TLSv1.3</c>.</summary>
    public string TlsVersion { get; init; } = "";

    /// <summary>The cipher suite.</summary>
    public string CipherSuite { get; init; } = "";

    /// <summary>The host name that the client used in the call, usually the service's endpoint.</summary>
    public string ClientProvidedHostHeader { get; init; } = "";
}
