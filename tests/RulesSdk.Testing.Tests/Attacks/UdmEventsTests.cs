using System.Text;
using RulesSdk.Rules.Udm;
using RulesSdk.Schemas;

namespace RulesSdk.Testing.Tests.Attacks;

public sealed class UdmEventsTests
{
    [Fact]
    public void Attacks_in_UDM_are_events_of_it_with_their_id_and_time_and_the_UDM_rule_detects_them()
    {
        var stream = new AttackStream(AttackCatalog.All.Where(attack => attack.Name.StartsWith("iam_", StringComparison.Ordinal) || attack.Name == "lateral_movement_credentials"), new() { Background = 300 });
        var detections = new OrderedDictionary<string, Detection>(StringComparer.Ordinal);
        var engine = UdmRules.CreateEngine(new CallbackSink(detection => detections[detection.Id] = detection));
        foreach (var one in stream.Read())
        {
            var e = one.Event.ToUdm();
            Assert.Equal((one.Event.Id, one.Event.Time, one.Event.Cause, "google.udm"), (e.Id, e.Time, e.Cause, e.Schema));
            var read = ReferenceReader.Read<UdmEvent>(e.Utf8.Span).Event!;
            Assert.Equal((e.Id, e.Time), (read.Metadata.Id, read.Metadata.EventTimestamp));
            Assert.Equal(EventOutcome.Accepted, engine.OpenSource<UdmEvent>("udm").Process(e.Utf8.Span).Outcome);
        }

        engine.Complete();
        var expected = stream.Attacks.SelectMany(attack => attack.Expected).Where(one => one.Rule.StartsWith("udm_", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(expected);
        Assert.Equal(Packs.Texts(expected), Packs.Texts(detections.Values));
    }

    [Fact]
    public void What_the_normalizer_leaves_empty_is_not_written()
    {
        var stream = new AttackStream([AttackCatalog.Get("pod_token"), AttackCatalog.Get("iam_session_token")], new() { Background = 60 });
        foreach (var e in stream.Read().Select(static one => one.Event))
        {
            var line = Encoding.UTF8.GetString(e.ToUdm().Utf8.Span);
            var udm = e.Schema switch
            {
                "aws.cloudtrail" => CloudTrailNormalizer.ToUdm(ReferenceReader.Read<CloudTrailEvent>(e.Utf8.Span).Event!),
                "kubernetes.audit" => KubernetesAuditNormalizer.ToUdm(ReferenceReader.Read<KubernetesAuditEvent>(e.Utf8.Span).Event!),
                _ => WorkloadNormalizer.ToUdm(ReferenceReader.Read<WorkloadEvent>(e.Utf8.Span).Event!),
            };

            Assert.DoesNotContain("{}", line, StringComparison.Ordinal);
            Assert.DoesNotContain("[]", line, StringComparison.Ordinal);
            Assert.Equal(
                Encoding.UTF8.GetString(EventJson.Write(udm with { Metadata = udm.Metadata with { Id = e.Id } })),
                Encoding.UTF8.GetString(EventJson.Write(ReferenceReader.Read<UdmEvent>(Encoding.UTF8.GetBytes(line)).Event!)));
        }
    }

    [Fact]
    public void An_event_of_another_schema_is_refused()
    {
        var e = new SyntheticEvent(SyntheticStream.DefaultStart, "1", "{}"u8.ToArray()) { Schema = "acme.door" };

        Assert.StartsWith("No shipped normalizer makes UDM of the schema 'acme.door', so the event '1'", Assert.Throws<ArgumentException>(() => e.ToUdm()).Message, StringComparison.Ordinal);
        Assert.StartsWith("The event '1' is none of its schema 'aws.cloudtrail', so", Assert.Throws<ArgumentException>(() => (e with { Utf8 = "[]"u8.ToArray(), Schema = "aws.cloudtrail" }).ToUdm()).Message, StringComparison.Ordinal);
    }
}
