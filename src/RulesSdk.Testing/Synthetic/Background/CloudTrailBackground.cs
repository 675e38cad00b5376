using System.Globalization;

namespace RulesSdk.Testing;

/// <summary>An organization at work in AWS: no shipped rule detects anything in it, and what comes near one says why it happened.</summary>
internal sealed class CloudTrailBackground
{
    private const int MaxSessions = 2000;
    private const int SecretsOfService = 8;
    private static readonly string[] Services = ["ec2.amazonaws.com", "rds.amazonaws.com", "cloudformation.amazonaws.com", "lambda.amazonaws.com"];
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private readonly CloudTrailFaker _faker;
    private readonly int _people;
    private readonly CloudTrailMachines _machines;
    private readonly List<CloudTrailSession> _tokens = [];
    private readonly List<CloudTrailSession> _serviceRoles = [];
    private int _secretsRead;

    /// <param name="faker">Makes the records.</param>
    /// <param name="people">How many of its users are people; those after them are victims of attacks.</param>
    public CloudTrailBackground(CloudTrailFaker faker, int people)
    {
        (_faker, _people, _machines) = (faker, people, new CloudTrailMachines(faker));
        Kinds =
        [
            new(0.60, HourProfile.Work, Work),
            new(0.12, HourProfile.Even, ByService),
            new(0.08, HourProfile.Even, InServiceRole),
            new(0.08, HourProfile.Work, _machines.Build),
            new(0.05, HourProfile.Even, _machines.Serve),
            new(0.03, HourProfile.Night, _machines.BackUp),
            new(0.04, HourProfile.Night, _machines.Scan),
        ];
    }

    public BackgroundKind[] Kinds { get; }

    private SyntheticEvent Work(DateTimeOffset time)
    {
        var number = _faker.Random.Next(_faker.Users.Count);
        var user = _faker.Users[number];
        if (number >= _people)
        {
            // A victim has few calls of their own, so that only the attack decides what is detected.
            return _faker.Call(time, user, "sts.amazonaws.com", "GetCallerIdentity");
        }

        return _faker.Random.NextDouble() switch
        {
            < 0.03 => AskForToken(time, user),
            < 0.12 when _tokens.Count > 0 => UseToken(time),
            < 0.15 => _faker.Call(time, user, "AccessDenied") with { Cause = "user lacks a permission" },
            < 0.20 => _faker.Call(time, user with { SourceIp = _faker.OtherIp() }) with { Cause = "user works from another place" },
            < 0.21 => _faker.ConsoleLogin(time, user, success: false) with { Cause = "user mistypes the password" },
            < 0.23 => _faker.ConsoleLogin(time, user, success: true),
            _ => _faker.Call(time, user),
        };
    }

    private SyntheticEvent AskForToken(DateTimeOffset time, CloudTrailCaller user)
    {
        var (e, session) = _faker.GetSessionToken(time, user);
        Keep(_tokens, session);
        return e;
    }

    private SyntheticEvent UseToken(DateTimeOffset time)
    {
        var token = _tokens[_faker.Random.Next(_tokens.Count)];
        return _faker.Random.NextDouble() switch
        {
            < 0.2 when time - token.Issued > Window => _faker.Call(time, token.Holder with { SourceIp = _faker.OtherIp() }) with { Cause = "user moves more than an hour after the token was issued" },
            < 0.4 => _faker.Call(time, token.Holder with { SourceIp = Services[2] }) with { Cause = "AWS service calls with the user's token" },
            _ => _faker.Call(time, token.Holder) with { Cause = "user uses the token where it was issued" },
        };
    }

    // However much a service does, the secrets that it was given to connect with are few.
    private SyntheticEvent ByService(DateTimeOffset time)
    {
        var (service, operation) = (Service(), _faker.NextOperation());
        if (operation.Name != "GetSecretValue")
        {
            return _faker.CallOn(time, service, operation);
        }

        var request = string.Create(CultureInfo.InvariantCulture, $$"""{"secretId":"{{service.SourceIp}}/connection-{{_secretsRead++ % SecretsOfService}}"}""");
        return _faker.CallOn(time, service, operation with { Request = request }) with { Cause = "AWS service reads the secrets that it was given" };
    }

    private SyntheticEvent InServiceRole(DateTimeOffset time)
    {
        if (_serviceRoles.Count == 0 || _faker.Random.NextDouble() < 0.2)
        {
            var (e, session) = _faker.AssumeRole(time, Service());
            Keep(_serviceRoles, session);
            return e;
        }

        var holder = _serviceRoles[_faker.Random.Next(_serviceRoles.Count)].Holder;
        return _faker.Call(time, holder with { SourceIp = _faker.OtherIp() }) with { Cause = "role that an AWS service assumed" };
    }

    private CloudTrailCaller Service()
    {
        var service = Services[_faker.Random.Next(Services.Length)];
        var user = _faker.Users[_faker.Random.Next(_people)];
        return new CloudTrailCaller { Type = "AWSService", AccountId = user.AccountId, SourceIp = service, UserAgent = service, Region = user.Region };
    }

    private void Keep(List<CloudTrailSession> sessions, CloudTrailSession session)
    {
        if (sessions.Count < MaxSessions)
        {
            sessions.Add(session);
        }
        else
        {
            sessions[_faker.Random.Next(MaxSessions)] = session;
        }
    }
}
