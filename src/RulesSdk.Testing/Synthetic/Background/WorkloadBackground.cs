namespace RulesSdk.Testing;

/// <summary>A fleet of hosts at work: each context shows indicators of one group at most without remote access, or remote access alone.</summary>
internal sealed class WorkloadBackground
{
    private readonly WorkloadFaker _faker;
    private readonly WorkloadContext[] _runners;
    private readonly WorkloadContext[] _scanners;
    private readonly WorkloadContext[] _jobs;

    public WorkloadBackground(WorkloadFaker faker)
    {
        _faker = faker;
        var noise = new WorkloadNoise(faker);
        _runners = [.. Enumerable.Range(0, 8).Select(_ => faker.ServiceContext(overSsh: false, inContainer: true))];
        _scanners = [.. Enumerable.Range(0, 2).Select(_ => faker.ServiceContext(overSsh: false, inContainer: false))];
        _jobs = [.. Enumerable.Range(0, 4).Select(_ => faker.ServiceContext(overSsh: false, inContainer: true))];
        Kinds =
        [
            new(0.60, HourProfile.Even, noise.Serve),
            new(0.14, HourProfile.Work, noise.Administer),
            new(0.12, HourProfile.Work, noise.Look),
            new(0.08, HourProfile.Work, Build),
            new(0.03, HourProfile.Night, Scan),
            new(0.03, HourProfile.Night, BackUp),
        ];
    }

    public BackgroundKind[] Kinds { get; }

    private SyntheticEvent Build(DateTimeOffset time) =>
        _faker.Exec(time, Pick(_runners), "/usr/bin/docker", "image", "list") with { Cause = "CI runner lists its images" };

    private SyntheticEvent Scan(DateTimeOffset time) =>
        _faker.Exec(time, Pick(_scanners), "/usr/bin/nmap", "-p", "1-1024", "10.1.0.0/24") with { Cause = "vulnerability scanner at work" };

    private SyntheticEvent BackUp(DateTimeOffset time) =>
        _faker.Open(time, Pick(_jobs), "/usr/bin/restic", "/var/run/secrets/eks.amazonaws.com/serviceaccount/token") with { Cause = "backup job reads its own token" };

    private WorkloadContext Pick(WorkloadContext[] contexts) => contexts[_faker.Random.Next(contexts.Length)];
}
