using RulesSdk.Schemas;
using RulesSdk.Testing.Tests.Attacks;

namespace RulesSdk.Testing.Tests.Synthetic;

/// <summary>Streams of a cluster, and of UDM: what was planted is detected, and nothing else.</summary>
public sealed class ClusterStreamTests
{
    public static TheoryData<string> Kinds => ["cluster", "udm"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_seed_gives_the_same_bytes_and_another_seed_others(string kind)
    {
        Assert.Equal(Bytes(Make(kind, 7, 500)), Bytes(Make(kind, 7, 500)));
        Assert.NotEqual(Bytes(Make(kind, 7, 500)), Bytes(Make(kind, 8, 500)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_shipped_packs_find_what_was_planted_and_nothing_else(string kind)
    {
        var stream = Make(kind, 42, 6000);
        var (missed, unexpected) = stream.Compare(Packs.Detect(stream.Events));

        Assert.Empty(missed);
        Assert.Empty(unexpected);
        Assert.Equal(kind == "cluster" ? 4 : 6, stream.Attacks.Sum(static attack => attack.Expected.Count));
        Assert.Equal(6000 + stream.Attacks.Sum(static attack => attack.Steps.Count), stream.Events.Count);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Without_attacks_nothing_is_detected(string kind)
    {
        var stream = kind == "udm" ? SyntheticStream.UdmDay(5, 5000, attacks: 0) : SyntheticStream.KubernetesCluster(5, 5000, attacks: 0);

        Assert.Equal((5000, 0), (stream.Events.Count, stream.Attacks.Count));
        Assert.Empty(Packs.Detect(stream.Events));
    }

    [Fact]
    public void A_cluster_has_the_log_of_its_server_and_what_happens_in_its_pods()
    {
        var schemas = SyntheticStream.KubernetesCluster(1, 2000).Events.CountBy(static e => e.Schema).ToDictionary();

        Assert.Equal(["kubernetes.audit", "workload.runtime"], schemas.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_background_of_UDM_has_each_source_in_its_share_with_causes_and_trips_no_rule()
    {
        var events = new UdmFaker(9).Background(4000, SyntheticStream.DefaultStart, TimeSpan.FromDays(1)).ToList();
        var types = events.Select(static e => ReferenceReader.Read<UdmEvent>(e.Utf8.Span).Event!.Metadata.LogType).CountBy(static type => type).ToDictionary();

        Assert.All(events, static e => Assert.Equal("google.udm", e.Schema));
        Assert.InRange(types["AWS_CLOUDTRAIL"] / 4000.0, 0.40, 0.46);
        Assert.InRange(types["KUBERNETES_AUDIT"] / 4000.0, 0.40, 0.46);
        Assert.InRange(types["DATADOG"] / 4000.0, 0.12, 0.18);
        Assert.InRange(events.Count(static e => e.Cause is not null) / 4000.0, 0.30, 0.45);
        Assert.Equal(4000, events.Select(static e => e.Id).Distinct().Count());
        Assert.Empty(Packs.Detect(events));
        Assert.Equal(
            new UdmFaker(9).Background(500, SyntheticStream.DefaultStart, TimeSpan.FromDays(1)).Select(static e => e.Id),
            new UdmFaker(9).Background(500, SyntheticStream.DefaultStart, TimeSpan.FromDays(1)).Select(static e => e.Id));
    }

    private static SyntheticStream Make(string kind, int seed, int events) =>
        kind == "udm" ? SyntheticStream.UdmDay(seed, events) : SyntheticStream.KubernetesCluster(seed, events);

    private static byte[] Bytes(SyntheticStream stream)
    {
        using var bytes = new MemoryStream();
        stream.WriteTo(bytes);
        stream.WriteLabelsTo(bytes);
        return bytes.ToArray();
    }
}
