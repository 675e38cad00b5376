namespace RulesSdk.Hosting.Entities;

/// <summary>A user, a host or an address that a detection is about.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">Its text in the key.</param>
internal readonly record struct Entity(EntityKind Kind, string Value)
{
    private static readonly (EntityKind Kind, string[] Words)[] Names =
    [
        (EntityKind.Address, ["address", "ip", "ipaddress", "sourceip", "remoteip", "clientip"]),
        (EntityKind.User, ["user", "username", "principal", "actor", "caller", "identity", "arn", "userarn", "email", "login"]),
        (EntityKind.Host, ["host", "hostname", "device", "computer", "machine", "instance", "node", "workstation"]),
    ];

    /// <summary>What a part of a key stands for, by its name: its last word that is known (<c>sourceIpAddress</c>, <c>UserIdentity.Arn</c>).</summary>
    public static EntityKind KindOf(string keyName)
    {
        var words = Words(keyName);
        for (var i = words.Count - 1; i >= 0; i--)
        {
            foreach (var (kind, known) in Names)
            {
                if (known.Contains(words[i], StringComparer.Ordinal))
                {
                    return kind;
                }
            }
        }

        return EntityKind.None;
    }

    /// <summary>The entities in a detection's key; values that are empty are left out.</summary>
    public static IEnumerable<Entity> Of(DetectionHeader detection)
    {
        for (var i = 0; i < Math.Min(detection.Key.Count, detection.Rule.KeyNames.Count); i++)
        {
            if (detection.Key[i].Length > 0 && KindOf(detection.Rule.KeyNames[i]) is var kind and not EntityKind.None)
            {
                yield return new(kind, detection.Key[i]);
            }
        }
    }

    /// <summary>The kind and the value, as ids and messages have them.</summary>
    public override string ToString() => $"{Kind.ToString().ToLowerInvariant()}:{Value}";

    // sourceIPAddress, source_ip_address and source.ip.address are the same words.
    private static List<string> Words(string name)
    {
        var words = new List<string>();
        for (int start = 0, i = 1; i <= name.Length; i++)
        {
            var isEnd = i == name.Length || !char.IsLetterOrDigit(name[i])
                || (char.IsUpper(name[i]) && (char.IsLower(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))));
            if (isEnd)
            {
                var word = name[start..i].Trim('.', '_', '-', ' ').ToLowerInvariant();
                if (word.Length > 0)
                {
                    words.Add(word);
                }

                start = i;
            }
        }

        return words;
    }
}
