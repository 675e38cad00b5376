namespace RulesSdk.Testing;

/// <summary>
/// Background noise that no credential rule may match: temporary credentials are used at the address they were issued to,
/// or elsewhere only once the hour of the window is over.
/// </summary>
internal sealed class CloudTrailNoise(CloudTrailFaker faker, double issuanceRate)
{
    private const int MaxSessions = 2000;
    private static readonly string[] Services = ["ec2.amazonaws.com", "rds.amazonaws.com", "cloudformation.amazonaws.com", "lambda.amazonaws.com"];
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private readonly List<CloudTrailSession> _sessions = [];

    /// <summary>Makes events spread evenly over a span, in order of time, at whole seconds.</summary>
    public IEnumerable<SyntheticEvent> Make(int events, DateTimeOffset start, TimeSpan span)
    {
        for (var i = 0; i < events; i++)
        {
            var seconds = Math.Floor((i + faker.Random.NextDouble()) * span.TotalSeconds / events);
            yield return Next(start + TimeSpan.FromSeconds(seconds));
        }
    }

    private SyntheticEvent Next(DateTimeOffset time)
    {
        var user = faker.Users[faker.Random.Next(faker.Users.Count)];
        if (faker.Random.NextDouble() < issuanceRate)
        {
            return Issue(time, user);
        }

        return faker.Random.NextDouble() switch
        {
            < 0.30 when _sessions.Count > 0 => Use(time),
            < 0.70 => faker.Call(time, user),
            < 0.80 => faker.Call(time, user with { SourceIp = faker.OtherIp() }),
            < 0.85 => faker.Call(time, user, "AccessDenied"),
            < 0.95 => faker.Call(time, Service(user)),
            < 0.97 => faker.ConsoleLogin(time, user, success: false),
            _ => faker.ConsoleLogin(time, user, success: true),
        };
    }

    private SyntheticEvent Issue(DateTimeOffset time, CloudTrailCaller user)
    {
        var (e, session) = faker.Random.Next(2) == 0 ? faker.GetSessionToken(time, user) : faker.AssumeRole(time, user);
        if (_sessions.Count == MaxSessions)
        {
            _sessions.RemoveAt(0);
        }

        _sessions.Add(session);
        return e;
    }

    private SyntheticEvent Use(DateTimeOffset time)
    {
        var session = _sessions[faker.Random.Next(_sessions.Count)];
        var isOver = time - session.Issued > Window;

        // Near misses: the key from elsewhere after the window, and a service that calls with it (no address).
        return faker.Random.NextDouble() switch
        {
            < 0.3 when isOver => faker.Call(time, session.Holder with { SourceIp = faker.OtherIp() }),
            < 0.4 => faker.Call(time, session.Holder with { SourceIp = Services[2] }),
            _ => faker.Call(time, session.Holder),
        };
    }

    private CloudTrailCaller Service(CloudTrailCaller user)
    {
        var service = Services[faker.Random.Next(Services.Length)];
        return new CloudTrailCaller { Type = "AWSService", AccountId = user.AccountId, SourceIp = service, UserAgent = service, Region = user.Region };
    }
}
