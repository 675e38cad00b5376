using System.Reflection;
using System.Text;

namespace RulesSdk.Generators.Tests;

/// <summary>Compiles rules in memory and runs lines and objects through an engine.</summary>
public class BehaviourTests
{
    private static readonly Assembly Acme = GeneratorTest.Run(Sources.Schema, Sources.Single, Sources.Join, Sources.Chain, Sources.Pack).Load();

    [Fact]
    public void A_single_event_that_satisfies_the_predicate_is_a_detection()
    {
        var found = Detect(
            """{"id":"1","time":"2025-01-01T00:00:00Z","name":"Login","error":"denied","count":9,"sourceIp":"192.0.2.1","user":{"id":"alice","age":3}}""",
            """{"id":"2","time":"2025-01-01T00:00:01Z","name":"Login","count":9,"user":{"id":"alice","age":3}}""",
            """{"id":"3","time":"2025-01-01T00:00:02Z","name":"Login","error":"denied","count":9,"user":{"id":"root","age":3}}""",
            """{"id":"4","time":"2025-01-01T00:00:03Z","name":"Log\u006fn","error":"denied","count":9,"sourceIp":"192.0.2.4","user":{"id":"bob","age":3}}""")
            .Where(detection => detection.Rule.Id == "failed_call")
            .ToArray();

        Assert.Equal(["192.0.2.1", "192.0.2.4"], found.Select(detection => detection.GetOutcome(0)));
        Assert.Equal(["alice"], found[0].Header.Key);
    }

    [Fact]
    public void A_division_by_zero_makes_the_predicate_not_hold() => Assert.DoesNotContain(
        Detect("""{"id":"1","time":"2025-01-01T00:00:00Z","name":"Login","error":"denied","count":9,"user":{"id":"alice","age":0}}"""),
        detection => detection.Rule.Id == "failed_call");

    [Fact]
    public void Events_are_joined_by_key_order_and_inequality()
    {
        var found = Detect(
            """{"id":"0","time":"2025-01-01T00:00:00Z","name":"ListBuckets","sourceIp":"203.0.113.9","user":{"id":"x","key":"K1"}}""",
            """{"id":"1","time":"2025-01-01T00:01:00Z","name":"GetSessionToken","sourceIp":"192.0.2.1","user":{"id":"alice"},"parameters":{"accessKeyId":"K1"}}""",
            """{"id":"2","time":"2025-01-01T00:02:00Z","name":"ListBuckets","sourceIp":"192.0.2.1","user":{"id":"x","key":"K1"}}""",
            """{"id":"3","time":"2025-01-01T00:03:00Z","name":"ListBuckets","sourceIp":"203.0.113.9","user":{"id":"x","key":"K1"}}""",
            """{"id":"4","time":"2025-01-01T00:04:00Z","name":"ListBuckets","sourceIp":"203.0.113.9","user":{"id":"x","key":"K2"}}""",
            """{"id":"5","time":"2025-01-01T02:04:00Z","name":"ListBuckets","sourceIp":"203.0.113.9","user":{"id":"x","key":"K1"}}""");

        var detection = Assert.Single(found, detection => detection.Rule.Id == "key_used_elsewhere");
        Assert.Equal(["alice"], detection.Header.Key);
        Assert.Equal(["1", "3"], detection.Header.Events.Select(e => e.Id));
        Assert.Equal(35, detection.GetOutcome(0));
        Assert.Equal(1L, detection.GetOutcome(1));
        Assert.Equal(["203.0.113.9"], (IReadOnlyList<string>)detection.GetOutcome(2)!);
    }

    [Fact]
    public void A_chain_escalates_as_evidence_comes_in()
    {
        var found = Detect(
            DetectionPhases.Opened | DetectionPhases.Escalated,
            """{"id":"1","time":"2025-01-01T00:00:00Z","name":"exec","context":"c","command":["sh","--shell"]}""",
            """{"id":"2","time":"2025-01-01T00:01:00Z","name":"ListA","context":"c"}""",
            """{"id":"3","time":"2025-01-01T00:02:00Z","name":"ListB","context":"c"}""",
            """{"id":"4","time":"2025-01-01T00:02:00Z","name":"ListB","context":"other"}""");

        Assert.Equal(
            ["Access alone", "Both"],
            found.Where(detection => detection.Rule.Id == "post_compromise").Select(detection => detection.Case));
    }

    [Fact]
    public void Objects_are_detected_as_lines_are()
    {
        var type = Acme.GetType("Acme.CallEvent")!;
        var identity = Acme.GetType("Acme.Identity")!;
        object Call(string id, string name, int minute, Action<object> set)
        {
            var e = Activator.CreateInstance(type)!;
            Set(e, "Id", id);
            Set(e, "Name", name);
            Set(e, "Time", new DateTimeOffset(2025, 1, 1, 0, minute, 0, TimeSpan.Zero));
            set(e);
            return e;
        }

        object User(string id, string? key)
        {
            var user = Activator.CreateInstance(identity)!;
            Set(user, "Id", id);
            Set(user, "Key", key);
            return user;
        }

        var found = Run(
            DetectionPhases.Closed,
            new FedStep(type, "test")
            {
                Event = Call("1", "GetSessionToken", 1, e =>
                {
                    Set(e, "SourceIp", "192.0.2.1");
                    Set(e, "User", User("alice", null));
                    Set(e, "Parameters", Json.Parse("""{"accessKeyId":"K1"}"""));
                }),
            },
            new FedStep(type, "test")
            {
                Event = Call("3", "ListBuckets", 3, e =>
                {
                    Set(e, "SourceIp", "203.0.113.9");
                    Set(e, "User", User("x", "K1"));
                }),
            },
            new FedStep(type, "test") { Event = Call("4", "ListBuckets", 4, e => Set(e, "User", null)) });

        var detection = Assert.Single(found, detection => detection.Rule.Id == "key_used_elsewhere");
        Assert.Equal(["1", "3"], detection.Header.Events.Select(e => e.Id));
        Assert.Equal(["alice"], detection.Header.Key);
    }

    private static void Set(object target, string property, object? value) => target.GetType().GetProperty(property)!.SetValue(target, value);

    private static IReadOnlyList<Detection> Detect(params string[] lines) => Detect(DetectionPhases.Closed, lines);

    private static IReadOnlyList<Detection> Detect(DetectionPhases phases, params string[] lines) =>
        Run(phases, [.. FedStep.Lines(Acme.GetType("Acme.CallEvent")!, "test", lines.Select(Encoding.UTF8.GetBytes))]);

    private static IReadOnlyList<Detection> Run(DetectionPhases phases, params FedStep[] steps)
    {
        var create = Acme.GetType("Acme.AcmeRules")!.GetMethod("CreateEngine")!;
        var run = EngineRun.Of(
            sink => new CompiledEngine((RulesEngine)create.Invoke(null, [sink, new RulesEngineOptions { Phases = phases }])!),
            steps);
        Assert.All(run.Statuses, status => Assert.Equal(RejectReason.None, status.Reason));
        return run.Detections;
    }
}
