using System.Text;
using RulesSdk.Cli.Packs;
using RulesSdk.Input.Schemas;
using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Schemas;
using RulesSdk.Schemas;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Tests.Packs;

public sealed class SchemaChooserTests
{
    private const string Time = "\"2026-01-05T00:00:00Z\"";

    [Theory]
    [InlineData("{\"eventTime\":T,\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"x\"}", nameof(SchemaFit.Event), "aws.cloudtrail")]
    [InlineData("{\"date\":T,\"evt\":{\"name\":\"exec\"}}", nameof(SchemaFit.Event), "workload.runtime")]
    [InlineData("{\"stageTimestamp\":T,\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"auditID\":\"a\"}", nameof(SchemaFit.Event), "kubernetes.audit")]
    [InlineData("{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"auditID\":\"a\"}", nameof(SchemaFit.NoTime), "kubernetes.audit")]
    [InlineData("{\"stageTimestamp\":T,\"kind\":\"Event\",\"apiVersion\":\"v1\",\"auditID\":\"a\"}", nameof(SchemaFit.None), "")]
    [InlineData("{\"stageTimestamp\":T,\"kind\":\"EventList\",\"apiVersion\":\"audit.k8s.io/v1\",\"items\":[]}", nameof(SchemaFit.None), "")]
    [InlineData("{\"eventTime\":T,\"eventSource\":\"aws:s3\",\"eventName\":\"x\",\"s3\":{}}", nameof(SchemaFit.None), "")]
    [InlineData("{\"eventTime\":T,\"date\":T,\"eventSource\":\"s3.amazonaws.com\"}", nameof(SchemaFit.None), "")]
    [InlineData("{\"date\":7,\"evt\":{\"name\":\"exec\"}}", nameof(SchemaFit.NoTime), "workload.runtime")]
    [InlineData("{\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"x\"}", nameof(SchemaFit.NoTime), "aws.cloudtrail")]
    [InlineData("{\"eventTime\":T,", nameof(SchemaFit.Malformed), "")]
    [InlineData("7", nameof(SchemaFit.None), "")]
    public void A_record_finds_its_schema_by_what_the_schema_requires(string record, string expected, string schema)
    {
        IReadOnlyList<SchemaInput> inputs = [new SchemaInput<CloudTrailEvent>(), new SchemaInput<WorkloadEvent>(), new SchemaInput<KubernetesAuditEvent>()];
        foreach (var before in new[] { "{}", "{\"date\":T,\"evt\":{\"name\":\"exec\"}}" })
        {
            var chooser = new SchemaChooser(inputs);
            chooser.Choose(Utf8(before), out _);

            Assert.Equal(expected, chooser.Choose(Utf8(record), out var ticks).ToString());
            Assert.Equal(expected == nameof(SchemaFit.Event) ? new DateTime(2026, 1, 5).Ticks : 0, ticks);
            if (schema.Length > 0)
            {
                Assert.Equal(schema, inputs[chooser.Schema].Schema.Id);
            }
        }
    }

    [Theory]
    [InlineData("{\"date\":T,\"evt\":{\"name\":\"exec\"},\"eventTime\":T,\"event\\u0053ource\":\"s3.amazonaws.com\",\"\\u0065ventName\":\"x\"}")]
    [InlineData("{\"date\":T,\"\\u0065vt\":{\"name\":\"exec\"},\"eventTime\":T,\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"x\"}")]
    public void That_a_record_fits_several_schemas_does_not_depend_on_the_one_before(string record)
    {
        foreach (var before in new[] { "{\"eventTime\":T,\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"x\"}", "{\"date\":T,\"evt\":{\"name\":\"exec\"}}" })
        {
            var chooser = new SchemaChooser([new SchemaInput<CloudTrailEvent>(), new SchemaInput<WorkloadEvent>()]);
            Assert.Equal(SchemaFit.Event, chooser.Choose(Utf8(before), out _));

            Assert.Equal(SchemaFit.None, chooser.Choose(Utf8(record), out _));
            Assert.Equal(["aws.cloudtrail", "workload.runtime"], chooser.Several);
        }
    }

    [Fact]
    public void A_record_that_fits_several_schemas_is_told()
    {
        var chooser = new SchemaChooser([Input("first"), Input("second")]);

        Assert.Equal(SchemaFit.None, chooser.Choose(Utf8("{\"id\":\"1\",\"time\":T}"), out _));
        Assert.Equal(["first", "second"], chooser.Several);
        Assert.Equal(SchemaFit.None, chooser.Choose(Utf8("{\"time\":T}"), out _));
        Assert.Equal(["first", "second"], chooser.Several);
        Assert.Equal(SchemaFit.None, chooser.Choose(Utf8("{\"id\":\"1\"}"), out _));
        Assert.Empty(chooser.Several);
    }

    [Fact]
    public void What_a_schema_requires_tells_it_from_another_of_the_same_fields()
    {
        var chooser = new SchemaChooser([Input("first", "kind=a*"), Input("second", "kind=b*d*")]);

        Assert.Equal((SchemaFit.Event, 1), (chooser.Choose(Utf8("{\"id\":\"1\",\"time\":T,\"kind\":\"bcde\"}"), out _), chooser.Schema));
        Assert.Equal((SchemaFit.Event, 0), (chooser.Choose(Utf8("{\"id\":\"1\",\"time\":T,\"kind\":\"a\"}"), out _), chooser.Schema));
        Assert.Equal(SchemaFit.None, chooser.Choose(Utf8("{\"id\":\"1\",\"time\":T,\"kind\":\"bc\"}"), out _));
        Assert.Equal(SchemaFit.None, chooser.Choose(Utf8("{\"id\":\"1\",\"time\":T,\"kind\":7}"), out _));
    }

    [Fact]
    public void A_schema_that_the_user_names_is_not_asked_for()
    {
        IReadOnlyList<SchemaInput> inputs = [Input("first"), Input("second", "kind")];
        var given = SchemaOverride.Of("/logs/b.json", [SchemaOverride.Parse("first=a*")!, SchemaOverride.Parse("second=*.json")!], inputs);
        var chooser = new SchemaChooser(inputs, given);

        Assert.Equal((SchemaFit.Event, 1), (chooser.Choose(Utf8("{\"id\":\"1\",\"time\":T}"), out _), chooser.Schema));
        Assert.Null(SchemaOverride.Of("/logs/c.log", [SchemaOverride.Parse("second=*.json")!], inputs));
        Assert.Null(SchemaOverride.Parse("second"));
    }

    [Fact]
    public void One_schema_alone_asks_for_what_it_requires()
    {
        Assert.Equal(SchemaFit.Event, new SchemaChooser([Input("first")]).Choose(Utf8("{\"time\":T}"), out _));
        Assert.Equal(SchemaFit.NoTime, new SchemaChooser([Input("first")]).Choose(Utf8("{}"), out _));
        Assert.Equal(SchemaFit.None, new SchemaChooser([Input("first", "kind")]).Choose(Utf8("{\"time\":T}"), out _));
    }

    private static byte[] Utf8(string record) => Encoding.UTF8.GetBytes(record.Replace(":T", ":" + Time, StringComparison.Ordinal));

    private static TestInput Input(string id, params string[] requires) => new(
        new EventSchema(
            id,
            typeof(object),
            TimeSpan.Zero,
            TimeSpan.Zero,
            schema => new EventProjection(schema, new JsonProjection(new JsonField("time", -1), new JsonField("id", -1)), timeSlot: 0, idSlot: 1))
        {
            Requires = requires,
        });

    private sealed class TestInput(EventSchema schema) : SchemaInput(schema)
    {
        public override RecordSource Open(RulesEngine engine, string name) => throw new NotSupportedException();

        public override RecordSource Open(RuleExplainer explainer, string name) => throw new NotSupportedException();

        public override RecordSource Open(RuleTracer tracer, string name) => throw new NotSupportedException();
    }
}
