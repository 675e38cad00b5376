using System.Globalization;

namespace RulesSdk.Testing;

/// <summary>
/// Background noise of a fleet that matches no case of the lateral movement chain: services at work, and sessions of
/// people that show indicators of one group only.
/// </summary>
internal sealed class WorkloadNoise
{
    private readonly WorkloadFaker _faker;
    private readonly WorkloadContext[] _services;
    private readonly WorkloadContext[] _administrators;
    private readonly WorkloadContext[] _curious;

    public WorkloadNoise(WorkloadFaker faker)
    {
        _faker = faker;
        _services = [.. Enumerable.Range(0, 40).Select(i => faker.ServiceContext(overSsh: false, inContainer: i % 2 == 0))];
        _administrators = [.. Enumerable.Range(0, 20).Select(i => i % 4 == 0 ? faker.ServiceContext(overSsh: true, inContainer: false) : faker.InteractiveContext(overSsh: true))];
        _curious = [.. Enumerable.Range(0, 20).Select(_ => faker.InteractiveContext(overSsh: false))];
    }

    /// <summary>Makes events spread evenly over a span, in order of time, at whole seconds.</summary>
    public IEnumerable<SyntheticEvent> Make(int events, DateTimeOffset start, TimeSpan span)
    {
        for (var i = 0; i < events; i++)
        {
            var seconds = Math.Floor((i + _faker.Random.NextDouble()) * span.TotalSeconds / events);
            yield return Next(start + TimeSpan.FromSeconds(seconds));
        }
    }

    /// <summary>A service at work.</summary>
    public SyntheticEvent Serve(DateTimeOffset time) => Serve(time, Pick(_services));

    /// <summary>A person over SSH: remote access, and nothing else.</summary>
    public SyntheticEvent Administer(DateTimeOffset time) => Administer(time, Pick(_administrators)) with { Cause = "administrator at work over SSH" };

    /// <summary>A person at the console: everything but remote access.</summary>
    public SyntheticEvent Look(DateTimeOffset time) => Look(time, Pick(_curious)) with { Cause = "developer who looks around at the console" };

    private SyntheticEvent Next(DateTimeOffset time) => _faker.Random.NextDouble() switch
    {
        < 0.70 => Serve(time),
        < 0.85 => Administer(time),
        _ => Look(time),
    };

    private SyntheticEvent Serve(DateTimeOffset time, WorkloadContext context) => _faker.Random.Next(6) switch
    {
        0 => _faker.Exec(time, context, "/usr/bin/node", "server.js"),
        1 => _faker.Open(time, context, "/usr/bin/node", "/etc/ssl/certs/ca-certificates.crt"),
        2 => _faker.Open(time, context, "/usr/bin/node", "/app/config/" + Pick(_faker.Hosts) + ".json"),
        3 => _faker.Connect(time, context, "/usr/bin/node", InternalIp(), 5432, Pick(_faker.Hosts)),
        4 => _faker.Dns(time, context, "/usr/bin/node", Pick(_faker.Hosts), "A"),
        _ => _faker.Exec(time, context, "/usr/bin/date", "-u"),
    };

    private SyntheticEvent Administer(DateTimeOffset time, WorkloadContext context) => _faker.Random.Next(5) switch
    {
        0 => _faker.Exec(time, context, "/usr/bin/ls", "-la", "/var/log"),
        1 => _faker.Exec(time, context, "/usr/bin/systemctl", "status", "nginx"),
        2 => _faker.Open(time, context, "/usr/bin/vim", "/etc/nginx/nginx.conf"),
        3 => _faker.Exec(time, context, "/usr/bin/journalctl", "-u", "nginx"),
        _ => _faker.Connect(time, context, "/usr/bin/ssh", InternalIp(), 22, Pick(_faker.Hosts)),
    };

    private SyntheticEvent Look(DateTimeOffset time, WorkloadContext context) => _faker.Random.Next(6) switch
    {
        0 => _faker.Exec(time, context, "/usr/bin/whoami"),
        1 => _faker.Exec(time, context, "/usr/sbin/lsmod"),
        2 => _faker.Open(time, context, "/usr/bin/kubectl", "/root/.kube/config"),
        3 => _faker.Exec(time, context, "/usr/bin/tcpdump", "-i", "eth0"),
        4 => _faker.Connect(time, context, "/usr/bin/ssh", "127.0.0.1", 22, "localhost"),
        _ => _faker.Exec(time, context, "/usr/bin/docker", "ps", "-a"),
    };

    private string InternalIp() => string.Create(CultureInfo.InvariantCulture, $"10.1.{_faker.Random.Next(8)}.{_faker.Random.Next(1, 255)}");

    private T Pick<T>(IReadOnlyList<T> items) => items[_faker.Random.Next(items.Count)];
}
