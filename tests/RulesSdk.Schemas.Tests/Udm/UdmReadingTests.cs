using System.Reflection;
using System.Text;
using RulesSdk.Testing;
using RulesSdk.TestRules.Udm;

namespace RulesSdk.Schemas.Tests.Udm;

/// <summary>Lines of UDM as generated matchers and the reference reader read them.</summary>
public sealed class UdmReadingTests
{
    private const string Issue =
        """
        {"metadata":{"id":"aXNzdWU=","event_timestamp":"2026-07-09T13:00:00Z","event_type":"USER_RESOURCE_ACCESS","vendor_name":"AMAZON","product_name":"AWS CloudTrail","product_event_type":"GetSessionToken"},
         "principal":{"ip":["198.51.100.7","2001:db8::7"],"user":{"userid":"alice"}},"target":{"resource":{"product_object_id":"ASIA1"}},
         "security_result":[{"action":["UNKNOWN_ACTION"]},{"action":["CHALLENGE","ALLOW"]}]}
        """;

    private const string Use =
        """
        {"metadata":{"id":"dXNl","event_timestamp":"2026-07-09T15:10:00.5+02:00","event_type":"USER_RESOURCE_ACCESS"},
         "additional":{"recipientAccountId":1,"accessKeyId":"ASIA1","accessKeyIds":{"accessKeyId":"ASIA2"}},
         "principal":{"ip":["203.0.113.9"],"ip_geo_artifact":[{"location":{"state":"Hesse","country_or_region":"Germany"}},{"location":{"country_or_region":"France"}},null]}}
        """;

    private const string Shapes =
        """
        {"metadata":{"event_timestamp":"2026-07-09T13:00:00Z","event_type":"GENERIC_EVENT","base_labels":{"log_types":["X","LINUX_AUDITD"]}},
         "about":[{"labels":[]},{"labels":[{"key":"spanId","value":"1"},{"key":"traceId","value":"2"}]}],"principal":{"user":{"userid":"bob"}},
         "security_result":[{"severity":"LOW","about":{"labels":[{"key":"Sample"}]}},{"severity":"HIGH","about":{"labels":[{"key":"Sample","value":"yes"}]}}],
         "network":{"sent_bytes":1001,"dns":{"answers":[{"data":"198.51.100.1"},{"data":"203.0.113.9"}]}},
         "target":{"process":{"parent_process":{"command_line":"bash","parent_process":{"command_line":"sshd -D"}}},"user":{"termination_date":"2026-07-01T00:00:00Z"}},
         "extracted":{"public_repo":true}}
        """;

    private const string Entity =
        """
        {"metadata":{"collected_timestamp":"2026-07-09T13:00:00Z","entity_type":"ASSET","threat":[{"severity":"LOW"},{"severity":"CRITICAL"}]},
         "entity":{"hostname":"web-1","ip":["10.0.0.1","10.0.0.2"]},"relations":[]}
        """;

    [Fact]
    public void A_token_is_followed_through_lists_of_addresses_and_results()
    {
        var detection = Assert.Single(Detections(UdmTokenRule.Rule, (typeof(UdmEvent), Issue), (typeof(UdmEvent), Use)));

        Assert.Equal(["alice"], detection.Header.Key);
        Assert.Equal(1, detection.Uses);
        Assert.Equal(["203.0.113.9"], detection.Addresses);
        Assert.Equal(["", "Germany", "France"], detection.Countries);
    }

    [Theory]
    [InlineData("\"ALLOW\"", "\"BLOCK\"")]
    [InlineData("\"security_result\":[", "\"securityResult\":[")]
    [InlineData("\"AMAZON\"", "\"amazon\"")]
    [InlineData("\"ip\":[\"198.51.100.7\",\"2001:db8::7\"]", "\"ip\":[\"203.0.113.9\"]")]
    [InlineData("\"ip\":[\"198.51.100.7\",\"2001:db8::7\"]", "\"ip\":\"198.51.100.7\"")]
    [InlineData("ASIA1", "ASIA2")]
    [InlineData("T13:00:00Z", "T13:10:00.5Z")]
    public void An_issue_that_differs_in_one_value_is_none(string value, string other)
    {
        Assert.Contains(value, Issue, StringComparison.Ordinal);
        Assert.Empty(Detections(UdmTokenRule.Rule, (typeof(UdmEvent), Issue.Replace(value, other, StringComparison.Ordinal)), (typeof(UdmEvent), Use)));
    }

    [Fact]
    public void An_event_of_every_shape_is_read() =>
        Assert.Equal(["bob"], Assert.Single(Detections(UdmShapesRule.Rule, (typeof(UdmEvent), Shapes))).Header.Key);

    [Theory]
    [InlineData("\"traceId\"", "\"trace\"")]
    [InlineData("\"value\":\"2\"", "\"value\":\"\"")]
    [InlineData("\"HIGH\"", "\"MEDIUM\"")]
    [InlineData("{\"key\":\"Sample\",\"value\":\"yes\"}", "{\"key\":\"Other\"}")]
    [InlineData("203.0.113.9", "203.0.113.8")]
    [InlineData("1001", "1000")]
    [InlineData("1001", "\"1001\"")]
    [InlineData("sshd -D", "sshd")]
    [InlineData("true", "false")]
    [InlineData("2026-07-01", "2026-07-10")]
    [InlineData("LINUX_AUDITD", "AUDITD")]
    public void An_event_that_differs_in_one_shape_is_none(string value, string other)
    {
        Assert.Contains(value, Shapes, StringComparison.Ordinal);
        Assert.Empty(Detections(UdmShapesRule.Rule, (typeof(UdmEvent), Shapes.Replace(value, other, StringComparison.Ordinal))));
    }

    [Fact]
    public void An_entity_is_read()
    {
        var detection = Assert.Single(Detections(UdmEntityRule.Rule, (typeof(UdmEntity), Entity)));

        Assert.Equal(["web-1"], detection.Header.Key);
        Assert.Equal(["10.0.0.1", "10.0.0.2"], detection.Addresses);
        Assert.Empty(Detections(UdmEntityRule.Rule, (typeof(UdmEntity), Entity.Replace("CRITICAL", "MEDIUM", StringComparison.Ordinal))));
    }

    [Fact]
    public void A_record_in_camel_case_is_rejected_and_not_read_as_empty()
    {
        var engine = new RulesEngine([UdmShapesRule.Rule], new CallbackSink(_ => { }));

        var status = engine.OpenSource<UdmEvent>("udm").Process("""{"metadata":{"eventTimestamp":"2026-07-09T13:00:00Z","eventType":"GENERIC_EVENT"}}"""u8);

        Assert.Equal(RejectReason.NoEventTime, status.Reason);
    }

    [Fact]
    public void Records_that_an_event_lacks_are_one_shared_empty_record_each()
    {
        var records = typeof(UdmEvent).Assembly.GetExportedTypes().Where(type => type.Name.StartsWith("Udm", StringComparison.Ordinal) && type.GetMethod("<Clone>$") is not null).ToList();
        var inner = records.SelectMany(type => type.GetProperties(), (type, property) => (Type: type, Property: property))
            .Where(pair => records.Contains(pair.Property.PropertyType) && pair.Property.Name != nameof(UdmProcess.ParentProcess))
            .ToList();

        Assert.True(inner.Count > 50);
        Assert.All(inner, pair => Assert.Same(Value(pair), Value(pair)));
        Assert.Null(new UdmProcess().ParentProcess);

        static object? Value((Type Type, PropertyInfo Property) pair) => pair.Property.GetValue(Activator.CreateInstance(pair.Type));
    }

    /// <summary>What a rule detects in lines; the compiled engine and the reference engine tell the same.</summary>
    private static List<TDetection> Detections<TDetection>(RuleDefinition<TDetection> rule, params (Type Schema, string Json)[] lines)
        where TDetection : Detection
    {
        var options = new RulesEngineOptions { Phases = DetectionPhases.Closed };
        var detections = new List<TDetection>();
        var (compiledJson, referenceJson) = (new List<string>(), new List<string>());
        var compiled = new RulesEngine([rule], new CallbackSink(detection => Keep(detection, compiledJson, detections)), options);
        var reference = new ReferenceEngine([rule], new CallbackSink(detection => Keep<TDetection>(detection, referenceJson, [])), options);
        foreach (var (schema, json) in lines)
        {
            var line = Encoding.UTF8.GetBytes(json.ReplaceLineEndings(""));
            var outcome = schema == typeof(UdmEvent)
                ? (compiled.OpenSource<UdmEvent>("udm").Process(line).Outcome, reference.OpenSource<UdmEvent>("udm").Process(line).Outcome)
                : (compiled.OpenSource<UdmEntity>("udm").Process(line).Outcome, reference.OpenSource<UdmEntity>("udm").Process(line).Outcome);
            Assert.Equal((EventOutcome.Accepted, EventOutcome.Accepted), outcome);
        }

        compiled.Complete();
        reference.Complete();
        Assert.Equal(referenceJson, compiledJson);
        return detections;
    }

    private static void Keep<TDetection>(Detection detection, List<string> json, List<TDetection> detections)
        where TDetection : Detection
    {
        json.Add(DetectionJson.Format(detection));
        detections.Add((TDetection)detection);
    }
}
