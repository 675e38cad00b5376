using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bogus;

namespace RulesSdk.Testing;

/// <summary>Makes events of a Kubernetes API server's audit log, at the level <c>Metadata</c>, deterministic for a seed.</summary>
/// <remarks>
/// Names of people and services come from Bogus, drawn once into pools. People come from 198.51.100.0/24, nodes have addresses in 10.0.0.0/16
/// and pods in 10.244.0.0/16. One thread at a time.
/// </remarks>
public sealed class KubernetesAuditFaker
{
    internal const string Version = "v1.33.3 (linux/amd64) kubernetes/80779bd";

    private const int NodeCount = 12;
    private const string PodLetters = "bcdfghjklmnpqrstvwxz2456789";
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private readonly ArrayBufferWriter<byte> _buffer = new(2048);
    private readonly Utf8JsonWriter _writer;
    private readonly string[] _services;
    private int _pods;

    /// <summary>A faker.</summary>
    /// <param name="seed">The same seed makes the same events in the same order of calls.</param>
    /// <param name="users">How many people use the cluster.</param>
    public KubernetesAuditFaker(int seed, int users = 40)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(users, 1);
        var faker = new Faker { Random = new Randomizer(seed) };

        // Another sequence than that of the other fakers of the seed, whose ids would be the same.
        Random = new Random(seed ^ 0x4B8E);
        _writer = new Utf8JsonWriter(_buffer, Relaxed);
        _services = [.. Enumerable.Range(0, 30).Select(_ => faker.Internet.DomainWord().ToLowerInvariant())];
        Namespaces = [.. Enumerable.Range(0, 40).Select(_ => faker.Commerce.Department(1).ToLowerInvariant()).Distinct().Take(8)];
        Nodes = [.. Enumerable.Range(1, NodeCount).Select(number => string.Create(CultureInfo.InvariantCulture, $"ip-10-0-0-{number}.internal"))];
        Users = [.. Enumerable.Range(0, users).Select(NewUser)];
        Pods = [.. Enumerable.Range(0, 80).Select(number => NewPod(Namespaces[number % Namespaces.Count]))];

        KubernetesCaller NewUser(int number) => new()
        {
            Username = faker.Internet.ExampleEmail().ToLowerInvariant(),
            Groups = ["oidc:developers", "system:authenticated"],
            SourceIps = [string.Create(CultureInfo.InvariantCulture, $"198.51.100.{(number % 250) + 1}")],
            UserAgent = number % 5 == 0 ? "Lens/2026.1" : "kubectl/" + Version,
        };
    }

    /// <summary>The people who use the cluster.</summary>
    public IReadOnlyList<KubernetesCaller> Users { get; }

    /// <summary>The namespaces of applications.</summary>
    public IReadOnlyList<string> Namespaces { get; }

    /// <summary>The pods of applications.</summary>
    public IReadOnlyList<KubernetesPod> Pods { get; }

    /// <summary>The nodes.</summary>
    public IReadOnlyList<string> Nodes { get; }

    internal Random Random { get; set; }

    /// <summary>One more pod, of a service of its own. It is none of <see cref="Pods"/>.</summary>
    /// <param name="space">Its namespace.</param>
    public KubernetesPod NewPod(string space)
    {
        var number = _pods++;
        var service = _services[number % _services.Length];
        return new KubernetesPod(space, $"{service}-{Hex(10)}-{Letters(5)}")
        {
            Uid = Guid(),
            ServiceAccount = service,
            Node = Nodes[number % Nodes.Count],
            Ip = string.Create(CultureInfo.InvariantCulture, $"10.244.{number / 250 % 250}.{(number % 250) + 1}"),
        };
    }

    /// <summary>Who calls with the token of a pod, from within it.</summary>
    /// <param name="pod">The pod.</param>
    public KubernetesCaller TokenOf(KubernetesPod pod)
    {
        ArgumentNullException.ThrowIfNull(pod);
        return ServiceAccount(pod.Namespace, pod.ServiceAccount) with { SourceIps = [pod.Ip], UserAgent = "Go-http-client/2.0", Pod = pod };
    }

    /// <summary>Who calls as a service account, from a node and with a token that is bound to no pod.</summary>
    /// <param name="space">The account's namespace.</param>
    /// <param name="name">The account's name.</param>
    public KubernetesCaller ServiceAccount(string space, string name) => new()
    {
        Username = $"system:serviceaccount:{space}:{name}",
        Groups = ["system:serviceaccounts", "system:serviceaccounts:" + space, "system:authenticated"],
        SourceIps = ["10.0.0.1"],
        UserAgent = $"{name}/{Version}",
    };

    /// <summary>Who calls as the kubelet of a node.</summary>
    /// <param name="number">The node's place among <see cref="Nodes"/>.</param>
    public KubernetesCaller Node(int number) => new()
    {
        Username = "system:node:" + Nodes[number],
        Groups = ["system:nodes", "system:authenticated"],
        SourceIps = [string.Create(CultureInfo.InvariantCulture, $"10.0.0.{number + 1}")],
        UserAgent = "kubelet/" + Version,
    };

    /// <summary>A request, as the log has it.</summary>
    /// <param name="time">When. A fraction of a second is added.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="request">For what.</param>
    public SyntheticEvent Request(DateTimeOffset time, KubernetesCaller caller, KubernetesRequest request)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        time += TimeSpan.FromMicroseconds(Random.Next(1_000_000));
        var id = Guid();
        _buffer.ResetWrittenCount();
        _writer.Reset();
        _writer.WriteStartObject();
        _writer.WriteString("kind"u8, "Event"u8);
        _writer.WriteString("apiVersion"u8, "audit.k8s.io/v1"u8);
        _writer.WriteString("level"u8, "Metadata"u8);
        _writer.WriteString("auditID"u8, id);
        _writer.WriteString("stage"u8, request.Stage);
        _writer.WriteString("requestURI"u8, request.Uri);
        _writer.WriteString("verb"u8, request.Verb);
        WriteUser(caller);
        WriteStrings("sourceIPs", caller.SourceIps);
        _writer.WriteString("userAgent"u8, caller.UserAgent);
        WriteObject(request);
        WriteStatus(request);
        _writer.WriteString("requestReceivedTimestamp"u8, Text(time - TimeSpan.FromMicroseconds(Random.Next(2000, 40_000))));
        _writer.WriteString("stageTimestamp"u8, Text(time));
        _writer.WriteStartObject("annotations"u8);
        if (request.Code != 401)
        {
            _writer.WriteString("authorization.k8s.io/decision"u8, request.Code == 403 ? "forbid"u8 : "allow"u8);
            _writer.WriteString("authorization.k8s.io/reason"u8, ""u8);
        }

        _writer.WriteEndObject();
        _writer.WriteEndObject();
        _writer.Flush();
        return new SyntheticEvent(time, id, _buffer.WrittenSpan.ToArray()) { Schema = AttackWorld.KubernetesSchema };
    }

    internal T Pick<T>(IReadOnlyList<T> items) => items[Random.Next(items.Count)];

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private void WriteUser(KubernetesCaller caller)
    {
        _writer.WriteStartObject("user"u8);
        _writer.WriteString("username"u8, caller.Username);
        WriteStrings("groups", caller.Groups);
        if (caller.Pod is { } pod)
        {
            _writer.WriteStartObject("extra"u8);
            WriteStrings("authentication.kubernetes.io/pod-name", [pod.Name]);
            WriteStrings("authentication.kubernetes.io/pod-uid", [pod.Uid]);
            WriteStrings("authentication.kubernetes.io/node-name", [pod.Node]);
            WriteStrings("authentication.kubernetes.io/credential-id", ["JTI=" + pod.Uid]);
            _writer.WriteEndObject();
        }

        _writer.WriteEndObject();
    }

    private void WriteObject(KubernetesRequest request)
    {
        if (!request.IsForResource)
        {
            return;
        }

        _writer.WriteStartObject("objectRef"u8);
        _writer.WriteString("resource"u8, request.Resource);
        WriteGiven("namespace", request.Namespace);
        WriteGiven("name", request.Name);
        WriteGiven("apiGroup", request.ApiGroup);
        _writer.WriteString("apiVersion"u8, "v1"u8);
        WriteGiven("subresource", request.Subresource);
        _writer.WriteEndObject();
    }

    private void WriteStatus(KubernetesRequest request)
    {
        _writer.WriteStartObject("responseStatus"u8);
        _writer.WriteStartObject("metadata"u8);
        _writer.WriteEndObject();
        if (request.Code >= 400)
        {
            _writer.WriteString("status"u8, "Failure"u8);
            _writer.WriteString("reason"u8, request.Code switch { 401 => "Unauthorized"u8, 403 => "Forbidden"u8, 409 => "Conflict"u8, _ => "NotFound"u8 });
        }

        _writer.WriteNumber("code"u8, request.Code);
        _writer.WriteEndObject();
    }

    private void WriteGiven(string name, string value)
    {
        if (value.Length > 0)
        {
            _writer.WriteString(name, value);
        }
    }

    private void WriteStrings(string name, IReadOnlyList<string> values)
    {
        _writer.WriteStartArray(name);
        foreach (var value in values)
        {
            _writer.WriteStringValue(value);
        }

        _writer.WriteEndArray();
    }

    private string Guid()
    {
        Span<byte> bytes = stackalloc byte[16];
        Random.NextBytes(bytes);
        return new Guid(bytes).ToString();
    }

    private string Hex(int digits)
    {
        Span<byte> bytes = stackalloc byte[digits / 2];
        Random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    private string Letters(int count) => string.Create(count, Random, static (letters, random) =>
    {
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = PodLetters[random.Next(PodLetters.Length)];
        }
    });
}
