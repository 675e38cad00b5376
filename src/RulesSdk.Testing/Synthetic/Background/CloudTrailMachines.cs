using System.Globalization;

namespace RulesSdk.Testing;

/// <summary>Programs of an organization that come near rules: CI runners, instances, backup jobs, scanners.</summary>
internal sealed class CloudTrailMachines
{
    private const int SecretsOfJob = 8;
    private const int DeniedInWindow = 9;
    private static readonly TimeSpan DeniedWindow = TimeSpan.FromMinutes(10);
    private static readonly string[] Inventory = ["DescribeInstances", "DescribeSnapshots", "DescribeVolumes", "DescribeSecurityGroups"];
    private readonly CloudTrailFaker _faker;
    private readonly CloudTrailCaller[] _runners;
    private readonly CloudTrailSession?[] _builds;
    private readonly CloudTrailCaller[] _instances;
    private readonly CloudTrailCaller[] _jobs;
    private readonly (CloudTrailCaller Caller, Queue<DateTimeOffset> Denied)[] _scanners;

    public CloudTrailMachines(CloudTrailFaker faker)
    {
        _faker = faker;
        _runners = [.. Enumerable.Range(0, 12).Select(i => faker.NewMachine(Name("ci-runner", i), i))];
        _builds = new CloudTrailSession?[_runners.Length];
        _instances = [.. Enumerable.Range(0, 20).Select(i => faker.NewInstance(faker.NewMachine(Name("fleet", i), 20 + i)))];
        _jobs = [.. Enumerable.Range(0, 4).Select(i => faker.NewMachine(Name("backup", i), 50 + i))];
        _scanners = [.. Enumerable.Range(0, 4).Select(i => (faker.NewMachine(Name("scanner", i), 60 + i), new Queue<DateTimeOffset>()))];
    }

    /// <summary>A CI runner assumes a role for each build, and uses it where it is.</summary>
    public SyntheticEvent Build(DateTimeOffset time)
    {
        var runner = _faker.Random.Next(_runners.Length);
        if (_builds[runner] is { } build && _faker.Random.NextDouble() >= 0.1)
        {
            return _faker.Call(time, build.Holder, "ecr.amazonaws.com", "BatchGetImage") with { Cause = "CI runner uses the role that it assumed" };
        }

        (var e, _builds[runner]) = _faker.AssumeRole(time, _runners[runner]);
        return e;
    }

    /// <summary>An instance calls over the internet, and through a VPC endpoint.</summary>
    public SyntheticEvent Serve(DateTimeOffset time)
    {
        var number = _faker.Random.Next(_instances.Length);
        var instance = _instances[number];
        if (_faker.Random.NextDouble() < 0.7)
        {
            return _faker.Call(time, instance, "ssm.amazonaws.com", "UpdateInstanceInformation");
        }

        var inside = instance with { SourceIp = string.Create(CultureInfo.InvariantCulture, $"10.0.8.{number + 1}"), VpcEndpointId = "vpce-0a1b2c3d4e5f60718" };
        return _faker.Call(time, inside, "s3.amazonaws.com", "ListBuckets") with { Cause = "instance calls through its VPC endpoint" };
    }

    /// <summary>A backup job reads its secrets: fewer than the rule asks for.</summary>
    public SyntheticEvent BackUp(DateTimeOffset time)
    {
        var job = _jobs[_faker.Random.Next(_jobs.Length)];
        var request = string.Create(CultureInfo.InvariantCulture, $$"""{"secretId":"{{job.UserName}}/target-{{_faker.Random.Next(SecretsOfJob)}}"}""");
        return _faker.Call(time, job, "secretsmanager.amazonaws.com", "GetSecretValue", request, null) with { Cause = "backup job reads its own secrets" };
    }

    /// <summary>A scanner is denied what it may not see: fewer times within ten minutes than the rule asks for.</summary>
    public SyntheticEvent Scan(DateTimeOffset time)
    {
        var (scanner, denied) = _scanners[_faker.Random.Next(_scanners.Length)];
        var name = Inventory[_faker.Random.Next(Inventory.Length)];
        if (denied.Count == DeniedInWindow && time - denied.Peek() <= DeniedWindow)
        {
            return _faker.Call(time, scanner, "ec2.amazonaws.com", name);
        }

        if (denied.Count == DeniedInWindow)
        {
            _ = denied.Dequeue();
        }

        denied.Enqueue(time);
        return _faker.Call(time, scanner, "ec2.amazonaws.com", name, "null", "Client.UnauthorizedOperation") with { Cause = "scanner lacks a permission" };
    }

    private static string Name(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{number}");
}
