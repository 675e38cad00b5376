using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bogus;

namespace RulesSdk.Testing;

/// <summary>Makes CloudTrail records of about 1.2 KB, deterministic for a seed.</summary>
/// <remarks>Names and agents come from Bogus, drawn once into pools, so that making a record is cheap. One thread at a time.</remarks>
public sealed partial class CloudTrailFaker
{
    private const string KeyAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static readonly string[] Regions = ["us-east-1", "us-west-2", "eu-west-1", "eu-central-1", "ap-southeast-2"];

    // Text of a log is no page: quotes and plus signs stand as they are.
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly Utf8JsonWriter _writer;
    private readonly CloudTrailOperation[] _operations;
    private readonly string[] _agents;
    private readonly string[] _names;
    private readonly bool[] _attackers = new bool[256];
    private readonly int _people;
    private Random _random;
    private readonly List<CloudTrailCaller> _users;
    private int _keys;
    private int _attacked;
    private int _attackersInIPv6;

    /// <summary>A faker.</summary>
    /// <param name="seed">The same seed makes the same records in the same order of calls.</param>
    /// <param name="users">How many IAM users there are.</param>
    public CloudTrailFaker(int seed, int users = 200)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(users, 1);
        var faker = new Faker { Random = new Randomizer(seed) };
        _random = new Random(seed);
        _writer = new Utf8JsonWriter(_buffer, Relaxed);
        _names = [.. Enumerable.Range(0, 500).Select(_ => faker.Internet.UserName().ToLowerInvariant())];
        _agents =
        [
            .. Enumerable.Range(0, 20).Select(_ => faker.Internet.UserAgent()),
            "aws-cli/2.15.30 Python/3.11.8 Linux/6.1.79-99.164.amzn2023.x86_64 exe/x86_64.amzn.2023 prompt/off command/s3.ls",
            "APN/1.0 HashiCorp/1.0 Terraform/1.7.5 (+https://www.terraform.io) terraform-provider-aws/5.42.0 aws-sdk-go-v2/1.25.3",
            "Boto3/1.34.69 md/Botocore#1.34.69 ua/2.0 os/linux#5.10.210 md/arch#x86_64 lang/python#3.10.12 md/pyimpl#CPython",
        ];
        _operations = CloudTrailOperation.Pool([.. Enumerable.Range(0, 25).Select(_ => faker.Internet.DomainWord().ToLowerInvariant())]);
        _users = [.. Enumerable.Range(0, users).Select(NewUser)];
        _people = users;
    }

    /// <summary>The IAM users, each with a long-term key and an address at home.</summary>
    public IReadOnlyList<CloudTrailCaller> Users => _users;

    internal Random Random => _random;

    /// <summary>An ordinary call.</summary>
    /// <param name="time">When.</param>
    /// <param name="caller">Who calls.</param>
    /// <param name="errorCode">The error the service answers with, or null.</param>
    public SyntheticEvent Call(DateTimeOffset time, CloudTrailCaller caller, string? errorCode = null)
    {
        var operation = NextOperation();
        return Write(time, caller, operation, operation.Request, errorCode is null ? operation.Response : "null", errorCode);
    }

    /// <summary>A call by name.</summary>
    /// <param name="time">When.</param>
    /// <param name="caller">Who calls.</param>
    /// <param name="source">The service.</param>
    /// <param name="name">The operation.</param>
    public SyntheticEvent Call(DateTimeOffset time, CloudTrailCaller caller, string source, string name) =>
        Write(time, caller, new CloudTrailOperation(source, name, true, "null", "null"), "null", "null", null);

    /// <summary>A call by name, with what it asks for and how it ended.</summary>
    /// <param name="time">When.</param>
    /// <param name="caller">Who calls.</param>
    /// <param name="source">The service.</param>
    /// <param name="name">The operation.</param>
    /// <param name="request">Its parameters as JSON, on one line.</param>
    /// <param name="errorCode">The error the service answers with, or null.</param>
    public SyntheticEvent Call(DateTimeOffset time, CloudTrailCaller caller, string source, string name, string request, string? errorCode) =>
        Write(time, caller, new CloudTrailOperation(source, name, true, request, "null"), request, "null", errorCode);

    /// <summary>Draws an ordinary operation.</summary>
    internal CloudTrailOperation NextOperation() => _operations[_random.Next(_operations.Length)];

    /// <summary>A call that names the resource it is about.</summary>
    internal SyntheticEvent CallOn(DateTimeOffset time, CloudTrailCaller caller, CloudTrailOperation operation) =>
        Write(time, caller, operation, operation.Request, operation.Response, null);

    /// <summary>A console login.</summary>
    public SyntheticEvent ConsoleLogin(DateTimeOffset time, CloudTrailCaller caller, bool success)
    {
        var operation = new CloudTrailOperation("signin.amazonaws.com", "ConsoleLogin", false, "null", success ? """{"ConsoleLogin":"Success"}""" : """{"ConsoleLogin":"Failure"}""");
        return Write(time, caller with { AccessKeyId = "" }, operation, operation.Request, operation.Response, null);
    }

    /// <summary><c>sts:GetSessionToken</c>: the caller asks for temporary credentials of their own.</summary>
    public (SyntheticEvent Event, CloudTrailSession Session) GetSessionToken(DateTimeOffset time, CloudTrailCaller caller)
    {
        var session = NewSession(time, caller with { AccessKeyId = NewKey("ASIA"), SessionStart = time });
        return (Issue(time, caller, "GetSessionToken", """{"durationSeconds":3600}""", session), session);
    }

    /// <summary><c>sts:AssumeRole</c>: the caller asks for a role's temporary credentials.</summary>
    public (SyntheticEvent Event, CloudTrailSession Session) AssumeRole(DateTimeOffset time, CloudTrailCaller caller)
    {
        var role = _names[_random.Next(_names.Length)] + "-deploy";
        var roleId = "AROA" + Letters(17);
        var name = _names[_random.Next(_names.Length)];
        var holder = caller with
        {
            Type = "AssumedRole",
            PrincipalId = $"{roleId}:{name}",
            Arn = $"arn:aws:sts::{caller.AccountId}:assumed-role/{role}/{name}",
            AccessKeyId = NewKey("ASIA"),
            UserName = role,
            SessionStart = time,
        };
        var session = NewSession(time, holder);
        var request = $$$"""{"roleArn":"arn:aws:iam::{{{caller.AccountId}}}:role/{{{role}}}","roleSessionName":"{{{name}}}","durationSeconds":3600}""";
        return (Issue(time, caller, "AssumeRole", request, session), session);
    }

    /// <summary>An address of an attacker: never one of a user, and each time another one. The first 254 are of 203.0.113.0/24, those after them of 2001:db8::/32.</summary>
    public string AttackerIp()
    {
        var drawn = _random.Next(1, 255);
        for (var i = 0; i < 254; i++)
        {
            var number = ((drawn - 1 + i) % 254) + 1;
            if (!_attackers[number])
            {
                _attackers[number] = true;
                return string.Create(CultureInfo.InvariantCulture, $"203.0.113.{number}");
            }
        }

        // No group is zero, so that there is one way to write it.
        var (group, rest) = Math.DivRem(_attackersInIPv6++, 0xFFFF);
        return string.Create(CultureInfo.InvariantCulture, $"2001:db8:{group + 1:x}:{rest + 1:x}::1");
    }

    /// <summary>An agent.</summary>
    public string UserAgent() => _agents[_random.Next(_agents.Length)];

    /// <summary>Another address that a user may call from.</summary>
    public string OtherIp() => string.Create(CultureInfo.InvariantCulture, $"198.18.{_random.Next(256)}.{_random.Next(1, 255)}");

    /// <summary>One more user, after all others.</summary>
    internal CloudTrailCaller AddUser()
    {
        _users.Add(NewUser(_people + _attacked++));
        return _users[^1];
    }

    /// <summary>Goes on with other draws, and forgets the users that were added. Their names are not given again.</summary>
    internal void Reseed(int seed)
    {
        _random = new Random(seed);
        _users.RemoveRange(_people, _users.Count - _people);
    }

    /// <summary>A user that is a program, at an address of its own. It is none of <see cref="Users"/>.</summary>
    internal CloudTrailCaller NewMachine(string name, int number)
    {
        var machine = NewUser(number);
        return machine with
        {
            Arn = $"arn:aws:iam::{machine.AccountId}:user/{name}",
            UserName = name,
            SourceIp = string.Create(CultureInfo.InvariantCulture, $"192.0.2.{number + 1}"),
        };
    }

    /// <summary>An EC2 instance of a user's account, at that user's address.</summary>
    internal CloudTrailCaller NewInstance(CloudTrailCaller owner)
    {
        var role = owner.UserName + "-web";
        var instance = "i-0" + Convert.ToHexStringLower(NewGuid().ToByteArray())[..16];
        return owner with
        {
            Type = "AssumedRole",
            PrincipalId = $"AROA{Letters(17)}:{instance}",
            Arn = $"arn:aws:sts::{owner.AccountId}:assumed-role/{role}/{instance}",
            AccessKeyId = NewKey("ASIA"),
            UserName = role,
            SessionStart = SyntheticStream.DefaultStart,
            Ec2RoleDelivery = "2.0",
        };
    }

    private static CloudTrailSession NewSession(DateTimeOffset time, CloudTrailCaller holder) => new(holder.AccessKeyId, time, holder);

    private SyntheticEvent Issue(DateTimeOffset time, CloudTrailCaller caller, string name, string request, CloudTrailSession session)
    {
        var expires = (time + TimeSpan.FromHours(1)).UtcDateTime.ToString("MMM d, yyyy, h:mm:ss tt", CultureInfo.InvariantCulture);
        var response = $$$"""{"credentials":{"accessKeyId":"{{{session.AccessKeyId}}}","sessionToken":"{{{Letters(96)}}}","expiration":"{{{expires}}}"}}""";
        return Write(time, caller, new CloudTrailOperation("sts.amazonaws.com", name, true, request, response), request, response, null);
    }

    private CloudTrailCaller NewUser(int number)
    {
        var name = _names[number % _names.Length] + (number < _names.Length ? "" : number.ToString(CultureInfo.InvariantCulture));
        var account = (111122223333L + (number % 5)).ToString(CultureInfo.InvariantCulture);
        return new CloudTrailCaller
        {
            PrincipalId = NewKey("AIDA"),
            Arn = $"arn:aws:iam::{account}:user/{name}",
            AccountId = account,
            AccessKeyId = NewKey("AKIA"),
            UserName = name,
            SourceIp = string.Create(CultureInfo.InvariantCulture, $"198.19.{number / 250 % 256}.{(number % 250) + 1}"),
            UserAgent = UserAgent(),
            Region = Regions[number % Regions.Length],
        };
    }

    // A counter in the key makes it unlike every other.
    private string NewKey(string prefix)
    {
        var number = _keys++;
        Span<char> text = stackalloc char[16];
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = i < 6 ? KeyAlphabet[(number >> (5 * i)) & 31] : KeyAlphabet[_random.Next(32)];
        }

        return string.Concat(prefix, text);
    }

    private string Letters(int count)
    {
        Span<char> text = stackalloc char[count];
        foreach (ref var letter in text)
        {
            letter = KeyAlphabet[_random.Next(32)];
        }

        return text.ToString();
    }

    private Guid NewGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private SyntheticEvent Write(DateTimeOffset time, CloudTrailCaller caller, CloudTrailOperation operation, string request, string response, string? errorCode)
    {
        var id = NewGuid();
        _buffer.ResetWrittenCount();
        _writer.Reset();
        _writer.WriteStartObject();
        _writer.WriteString("eventVersion"u8, "1.09"u8);
        WriteIdentity(caller);
        _writer.WriteString("eventTime"u8, time.UtcDateTime);
        _writer.WriteString("eventSource"u8, operation.Source);
        _writer.WriteString("eventName"u8, operation.Name);
        _writer.WriteString("awsRegion"u8, caller.Region);
        _writer.WriteString("sourceIPAddress"u8, caller.SourceIp);
        _writer.WriteString("userAgent"u8, caller.UserAgent);
        if (errorCode is not null)
        {
            _writer.WriteString("errorCode"u8, errorCode);
            _writer.WriteString("errorMessage"u8, $"User: {caller.Arn} is not authorized to perform: {operation.Name}");
        }

        _writer.WritePropertyName("requestParameters"u8);
        _writer.WriteRawValue(request, skipInputValidation: true);
        _writer.WritePropertyName("responseElements"u8);
        _writer.WriteRawValue(response, skipInputValidation: true);
        WriteResource(caller, operation);
        _writer.WriteString("requestID"u8, NewGuid());
        _writer.WriteString("eventID"u8, id);
        _writer.WriteBoolean("readOnly"u8, operation.ReadOnly);
        _writer.WriteString("eventType"u8, operation.Name == "ConsoleLogin" ? "AwsConsoleSignIn"u8 : "AwsApiCall"u8);
        _writer.WriteBoolean("managementEvent"u8, true);
        _writer.WriteString("recipientAccountId"u8, caller.AccountId);
        _writer.WriteString("eventCategory"u8, "Management"u8);
        if (caller.VpcEndpointId.Length > 0)
        {
            _writer.WriteString("vpcEndpointId"u8, caller.VpcEndpointId);
        }

        _writer.WriteStartObject("tlsDetails"u8);
        _writer.WriteString("tlsVersion"u8, "TLSv1.3"u8);
        _writer.WriteString("cipherSuite"u8, "TLS_AES_128_GCM_SHA256"u8);
        _writer.WriteString("clientProvidedHostHeader"u8, operation.Source);
        _writer.WriteEndObject();
        _writer.WriteEndObject();
        _writer.Flush();
        return new SyntheticEvent(time, id.ToString(), _buffer.WrittenSpan.ToArray()) { Schema = AttackWorld.CloudTrailSchema };
    }
}
