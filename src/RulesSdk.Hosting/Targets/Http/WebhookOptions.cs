namespace RulesSdk.Hosting;

/// <summary>How detections are posted.</summary>
public sealed record WebhookOptions
{
    /// <summary>The form of the body. Default: <see cref="DetectionFormats.Json"/>.</summary>
    public IDetectionFormat Format { get; init; } = DetectionFormats.Json;

    /// <summary>
    /// The secret that signs each request; null for none. The header <c>RulesSdk-Signature</c> is then <c>t=1767603600,v1=…</c>: the seconds since 1970, and the HMAC-SHA256
    /// of these digits, a dot and the body, in lower-case hexadecimal. A receiver compares it in constant time, and refuses times that are long ago. Never logged. Default: null.
    /// </summary>
    public string? Secret { get; init; }

    /// <summary>Further headers, for instance <c>Authorization</c>. Their values are never logged.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The longest wait that a receiver's <c>Retry-After</c> is followed for. Default: 1 min.</summary>
    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>After how long a request has failed. Above 0. Default: 30 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The type and whether there are secrets, but none of their values.</summary>
    public override string ToString() => $"{nameof(WebhookOptions)} {{ Format = {Format.GetType().Name}, Secret = {(Secret is null ? "none" : "***")}, Headers = {string.Join(", ", Headers.Keys)} }}";
}
