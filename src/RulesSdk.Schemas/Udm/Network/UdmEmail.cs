namespace RulesSdk.Schemas;

/// <summary>A mail.</summary>
public sealed partial record UdmEmail
{
    internal static UdmEmail Empty { get; } = new();

    /// <summary>The sender.</summary>
    public string From { get; init; } = "";

    /// <summary>The address to reply to.</summary>
    public string ReplyTo { get; init; } = "";

    /// <summary>The recipients.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>Who gets a copy.</summary>
    public IReadOnlyList<string> Cc { get; init; } = [];

    /// <summary>Who gets a copy unseen by others.</summary>
    public IReadOnlyList<string> Bcc { get; init; } = [];

    /// <summary>The mail's id.</summary>
    public string MailId { get; init; } = "";

    /// <summary>The subject lines.</summary>
    public IReadOnlyList<string> Subject { get; init; } = [];

    /// <summary>The address that a failure is reported to.</summary>
    public string BounceAddress { get; init; } = "";
}

/// <summary>A session of SMTP.</summary>
public sealed partial record UdmSmtp
{
    internal static UdmSmtp Empty { get; } = new();

    /// <summary>How the client names itself.</summary>
    public string Helo { get; init; } = "";

    /// <summary>The sender of the envelope.</summary>
    public string MailFrom { get; init; } = "";

    /// <summary>The recipients of the envelope.</summary>
    public IReadOnlyList<string> RcptTo { get; init; } = [];

    /// <summary>The server's answers.</summary>
    public IReadOnlyList<string> ServerResponse { get; init; } = [];

    /// <summary>The servers that the message passed.</summary>
    public string MessagePath { get; init; } = "";

    /// <summary>Whether it came from a mail page.</summary>
    public bool IsWebmail { get; init; }

    /// <summary>Whether TLS was used.</summary>
    public bool IsTls { get; init; }
}
