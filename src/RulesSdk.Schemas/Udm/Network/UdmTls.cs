using System.Text.Json.Serialization;

namespace RulesSdk.Schemas;

/// <summary>A session of TLS.</summary>
public sealed partial record UdmTls
{
    internal static UdmTls Empty { get; } = new();

    /// <summary>The client's side.</summary>
    public UdmTlsClient Client { get; init; } = UdmTlsClient.Empty;

    /// <summary>The server's side.</summary>
    public UdmTlsServer Server { get; init; } = UdmTlsServer.Empty;

    /// <summary>The cipher suite.</summary>
    public string Cipher { get; init; } = "";

    /// <summary>The elliptic curve.</summary>
    public string Curve { get; init; } = "";

    /// <summary>The version, for instance <c>TLSv1.3</c>.</summary>
    public string Version { get; init; } = "";

    /// <summary>The protocol that the version belongs to.</summary>
    public string VersionProtocol { get; init; } = "";

    /// <summary>Whether the session was established.</summary>
    public bool Established { get; init; }

    /// <summary>The protocol that was agreed on within it.</summary>
    public string NextProtocol { get; init; } = "";

    /// <summary>Whether it resumed an earlier session.</summary>
    public bool Resumed { get; init; }
}

/// <summary>The client's side of TLS.</summary>
public sealed partial record UdmTlsClient
{
    internal static UdmTlsClient Empty { get; } = new();

    /// <summary>The client's certificate.</summary>
    public UdmCertificate Certificate { get; init; } = UdmCertificate.Empty;

    /// <summary>The JA3 hash of the client's greeting.</summary>
    public string Ja3 { get; init; } = "";

    /// <summary>The server name that the client asks for.</summary>
    public string ServerName { get; init; } = "";

    /// <summary>The cipher suites that the client offers.</summary>
    public IReadOnlyList<string> SupportedCiphers { get; init; } = [];
}

/// <summary>The server's side of TLS.</summary>
public sealed partial record UdmTlsServer
{
    internal static UdmTlsServer Empty { get; } = new();

    /// <summary>The server's certificate.</summary>
    public UdmCertificate Certificate { get; init; } = UdmCertificate.Empty;

    /// <summary>The JA3S hash of the server's greeting.</summary>
    [JsonPropertyName("ja3s")]
    public string Ja3S { get; init; } = "";
}

/// <summary>A certificate.</summary>
public sealed partial record UdmCertificate
{
    internal static UdmCertificate Empty { get; } = new();

    /// <summary>The version of X.509.</summary>
    public string Version { get; init; } = "";

    /// <summary>The serial number.</summary>
    public string Serial { get; init; } = "";

    /// <summary>Whom it names.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Who issued it.</summary>
    public string Issuer { get; init; } = "";

    /// <summary>The MD5, in hex.</summary>
    public string Md5 { get; init; } = "";

    /// <summary>The SHA-1, in hex.</summary>
    public string Sha1 { get; init; } = "";

    /// <summary>The SHA-256, in hex.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>From when it holds; null where the event does not say.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Until when it holds; null where the event does not say.</summary>
    public DateTimeOffset? NotAfter { get; init; }
}
