namespace RulesSdk.Schemas.Tests.Udm;

/// <summary>UDM's schemas have what Google's public rules read.</summary>
public sealed class UdmPathTests
{
    // of the rules in https://github.com/chronicle/detection-rules
    private static readonly string[] Paths = Lines();

    [Fact]
    public void Every_path_of_the_public_rules_is_in_a_schema()
    {
        Assert.Equal(277, Paths.Distinct().Count());
        Assert.Equal([], Paths.Select(UdmPath.Fault).OfType<string>());
    }

    [Theory]
    [InlineData("metadata.event_timestamp.seconds")]
    [InlineData("security_result.action")]
    [InlineData("additional.fields[\"accessKeyId\"]")]
    [InlineData("principal.ip")]
    [InlineData("principal.ip_geo_artifact.location.state")]
    [InlineData("extensions.auth.auth_details")]
    [InlineData("intermediary.hostname")]
    [InlineData("observer.asset_id")]
    [InlineData("network.tls.client.ja3")]
    [InlineData("network.tls.server.ja3s")]
    [InlineData("network.tls.client.certificate.sha256")]
    public void Further_paths_are_in_it(string path) => Assert.Null(UdmPath.Fault(path));

    [Theory]
    [InlineData("principal.nickname", "principal.nickname: UdmNoun has no 'nickname'")]
    [InlineData("principal.userId", "principal.userId: UdmNoun has no 'userId'")]
    [InlineData("principal.hostname[0]", "principal.hostname[0]: String has no '[0]'")]
    [InlineData("principal.ip[\"x\"]", "principal.ip[\"x\"]: IReadOnlyList`1 has no '[\"x\"]'")]
    [InlineData("additional[\"accessKeyId\"].seconds", "additional[\"accessKeyId\"].seconds: String has no 'seconds'")]
    [InlineData("metadata.event_timestamp.nanos", "metadata.event_timestamp.nanos: DateTimeOffset has no 'nanos'")]
    [InlineData("graph.principal.hostname", "graph.principal.hostname: UdmEntity has no 'principal'")]
    [InlineData("principal.user", "principal.user: ends at the record UdmUser")]
    public void A_path_that_is_in_neither_is_told(string path, string expected) => Assert.Equal(expected, UdmPath.Fault(path));

    [SharedDataFact("../design")]
    public void The_paths_are_those_of_the_list_beside_the_repository()
    {
        var list = File.ReadLines(Path.Combine(SharedData.Find("../design")!, "udm-paths.tsv")).Skip(1).Select(line => line.Split('\t')[1]);

        Assert.Equal(list.Order(StringComparer.Ordinal), Paths);
    }

    private static string[] Lines()
    {
        using var stream = typeof(UdmPathTests).Assembly.GetManifestResourceStream("udm-paths.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
