using System.Text.Json;

namespace RulesSdk.Hosting.Tests.Targets;

/// <summary>What is written as OCSF is what the published schema has.</summary>
public sealed class OcsfFormatTests
{
    public static TheoryData<string, DetectionPhase, Severity> Findings()
    {
        var findings = new TheoryData<string, DetectionPhase, Severity>();
        foreach (var phase in Enum.GetValues<DetectionPhase>())
        {
            foreach (var severity in Enum.GetValues<Severity>())
            {
                findings.Add("1.2.0", phase, severity);
                findings.Add("1.8.0", phase, severity);
            }
        }

        return findings;
    }

    [Theory, MemberData(nameof(Findings))]
    public void A_finding_has_what_the_schema_has(string version, DetectionPhase phase, Severity severity)
    {
        var finding = Write(SampleDetection.Of(phase: phase, severity: severity), version);

        Assert.Empty(new OcsfSchema(version).Faults(finding));
        Assert.Equal(version, finding.GetProperty("metadata").GetProperty("version").GetString());
    }

    [Fact]
    public void A_finding_that_lacks_or_invents_something_has_faults()
    {
        using var finding = JsonDocument.Parse("""{"class_uid":2004,"category_uid":3,"activity_id":1,"type_uid":200401,"severity_id":9,"time":"now","finding_info":{"title":1},"evidences":[{"name":"x"}],"metadata":{"version":"1.8.0","product":{}},"more":1}""");

        Assert.Equal(
            ["category_uid is 3", "evidences. has none of", "finding_info.title is 1", "finding_info.uid is missing", "metadata.product. has none of", "more is unknown", "severity_id is 9", "time is now"],
            new OcsfSchema("1.8.0").Faults(finding.RootElement).Select(static fault => fault.Split(" name,")[0].Split(" actor,")[0]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(DetectionPhase.Early, 1)]
    [InlineData(DetectionPhase.Opened, 1)]
    [InlineData(DetectionPhase.Updated, 2)]
    [InlineData(DetectionPhase.Escalated, 2)]
    [InlineData(DetectionPhase.Closed, 3)]
    public void The_activity_tells_the_phase(DetectionPhase phase, int activity)
    {
        var finding = Write(SampleDetection.Of(phase: phase));

        Assert.Equal((activity, 200400 + activity), (finding.GetProperty("activity_id").GetInt32(), finding.GetProperty("type_uid").GetInt32()));
    }

    [Fact]
    public void A_finding_tells_the_detection()
    {
        var finding = Write(SampleDetection.Of());
        var info = finding.GetProperty("finding_info");

        Assert.Equal((4, 1767603900250L), (finding.GetProperty("severity_id").GetInt32(), finding.GetProperty("time").GetInt64()));
        Assert.Equal("""{"uid":"d1","title":"Sample is taken","desc":"Finds samples.","created_time":1767603660000,"first_seen_time":1767603600000,"last_seen_time":1767603900250""", info.GetRawText().Split(",\"analytic")[0]);
        Assert.Equal(
            """[{"tactic":{"name":"Command and Control"},"technique":{"uid":"T1552"},"sub_technique":{"uid":"T1552.005"}},{"tactic":{"name":"Command and Control"},"technique":{"uid":"T1071"}},{"tactic":{"name":"Discovery"}}]""",
            info.GetProperty("attacks").GetRawText());
        Assert.Equal(
            """[{"name":"unmapped.key.userName","type_id":4,"value":"mallory"},{"name":"unmapped.key.sourceIPAddress","type_id":2,"value":"192.0.2.7"},{"name":"unmapped.key.hostName","type_id":1,"value":"web-1"},{"name":"unmapped.key.bucket","type_id":99,"type":"bucket","value":"logs"}]""",
            finding.GetProperty("observables").GetRawText());
        Assert.Equal("""[{"data":{"clause":"Login","schema":"aws.cloudtrail","id":"e1","time":"2026-01-05T09:00:00Z"}}]""", finding.GetProperty("evidences").GetRawText());
        Assert.Equal("""{"agent":"curl","count":3}""", finding.GetProperty("unmapped").GetProperty("outcomes").GetRawText());
        Assert.Equal("mallory", finding.GetProperty("unmapped").GetProperty("key").GetProperty("userName").GetString());
    }

    [Theory]
    [InlineData("1.0.0")]
    [InlineData("2.0.0")]
    [InlineData("new")]
    public void Another_version_is_refused(string version)
    {
        var fault = Assert.Throws<ArgumentException>(() => DetectionFormats.Ocsf(version));

        Assert.Contains("(write 1.1.0 or a later one of 1.x)", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_takes_the_form()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("rulessdk-ocsf").FullName, "findings.ndjson");
        using (var file = new DetectionFile(path, format: DetectionFormats.Ocsf()))
        {
            await file.SendAsync([SampleDetection.Of("d1"), SampleDetection.Of("d2")], default);
        }

        Assert.Equal(["d1", "d2"], (await File.ReadAllLinesAsync(path)).Select(static line => JsonDocument.Parse(line).RootElement.GetProperty("finding_info").GetProperty("uid").GetString()));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    private static JsonElement Write(Detection detection, string version = "1.8.0")
    {
        var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            DetectionFormats.Ocsf(version).Write(detection, writer);
        }

        return JsonDocument.Parse(bytes.ToArray()).RootElement;
    }
}
