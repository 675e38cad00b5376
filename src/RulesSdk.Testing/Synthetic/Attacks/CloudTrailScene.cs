namespace RulesSdk.Testing;

/// <summary>Who is attacked in CloudTrail, and from where.</summary>
public sealed class CloudTrailScene
{
    private readonly CloudTrailFaker _faker;
    private readonly List<string> _issuedKeys = [];

    /// <summary>A scene with an intruder of its own.</summary>
    /// <param name="faker">Makes the records.</param>
    /// <param name="victim">The user whose credentials are stolen.</param>
    public CloudTrailScene(CloudTrailFaker faker, CloudTrailCaller victim)
        : this(faker, victim, new Intruder(Check(faker).AttackerIp(), faker.UserAgent()))
    {
    }

    /// <summary>A scene.</summary>
    /// <param name="faker">Makes the records.</param>
    /// <param name="victim">The user whose credentials are stolen.</param>
    /// <param name="intruder">Who steals them.</param>
    public CloudTrailScene(CloudTrailFaker faker, CloudTrailCaller victim, Intruder intruder)
    {
        (_faker, Victim, Intruder) = (Check(faker), victim, intruder);
        Session = new("", default, victim);
    }

    /// <summary>The user whose credentials are stolen.</summary>
    public CloudTrailCaller Victim { get; }

    /// <summary>Who steals them.</summary>
    public Intruder Intruder { get; }

    /// <summary>The access key that was issued last; empty before one is.</summary>
    public string IssuedKey => Session.AccessKeyId;

    /// <summary>The access keys that were issued, in order of time.</summary>
    public IReadOnlyList<string> IssuedKeys => _issuedKeys;

    /// <summary>The caller that the issued credentials make, at the address they were issued to; the victim where none were issued.</summary>
    public CloudTrailCaller Holder => Session.Holder;

    /// <summary>An event that a step has made for a later one.</summary>
    internal SyntheticEvent? Held { get; set; }

    private CloudTrailSession Session { get; set; }

    /// <summary>The victim asks for a session token.</summary>
    public SyntheticEvent GetSessionToken(DateTimeOffset time) => GetSessionToken(time, Victim);

    /// <summary>Someone asks for a session token.</summary>
    public SyntheticEvent GetSessionToken(DateTimeOffset time, CloudTrailCaller caller)
    {
        (var e, Session) = _faker.GetSessionToken(time, caller);
        _issuedKeys.Add(IssuedKey);
        return e;
    }

    /// <summary>The victim assumes a role.</summary>
    public SyntheticEvent AssumeRole(DateTimeOffset time) => AssumeRole(time, Victim);

    /// <summary>Someone assumes a role.</summary>
    public SyntheticEvent AssumeRole(DateTimeOffset time, CloudTrailCaller caller)
    {
        (var e, Session) = _faker.AssumeRole(time, caller);
        _issuedKeys.Add(IssuedKey);
        return e;
    }

    /// <summary>The victim uses the issued credentials at home, or their own where none were issued.</summary>
    public SyntheticEvent UseAtHome(DateTimeOffset time) => _faker.Call(time, Session.Holder);

    /// <summary>The attacker uses the issued credentials, or the victim's own where none were issued.</summary>
    public SyntheticEvent UseElsewhere(DateTimeOffset time, string source, string name) =>
        _faker.Call(time, Elsewhere(Session.Holder), source, name);

    /// <summary>Someone makes a call.</summary>
    /// <param name="time">When.</param>
    /// <param name="caller">Who.</param>
    /// <param name="source">The service.</param>
    /// <param name="name">The operation.</param>
    /// <param name="request">Its parameters as JSON, on one line.</param>
    /// <param name="errorCode">The error the service answers with, or null.</param>
    public SyntheticEvent Call(DateTimeOffset time, CloudTrailCaller caller, string source, string name, string request, string? errorCode) =>
        _faker.Call(time, caller, source, name, request, errorCode);

    /// <summary>Someone makes a call that names the resource it is about.</summary>
    internal SyntheticEvent CallOn(DateTimeOffset time, CloudTrailCaller caller, CloudTrailOperation operation) => _faker.CallOn(time, caller, operation);

    /// <summary>Someone logs in to the console, or fails to.</summary>
    public SyntheticEvent Login(DateTimeOffset time, CloudTrailCaller caller, bool success) => _faker.ConsoleLogin(time, caller, success);

    /// <summary>A caller, at the attacker's address and with their agent.</summary>
    public CloudTrailCaller Elsewhere(CloudTrailCaller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller with { SourceIp = Intruder.SourceIp, UserAgent = Intruder.UserAgent };
    }

    private static CloudTrailFaker Check(CloudTrailFaker faker)
    {
        ArgumentNullException.ThrowIfNull(faker);
        return faker;
    }
}
