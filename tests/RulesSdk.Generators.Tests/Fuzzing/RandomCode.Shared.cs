namespace RulesSdk.Generators.Tests.Fuzzing;

// What rules of a file share: macros, reference lists and tables, enrichments, dictionaries.
internal sealed partial class RandomCode
{
    /// <summary>A value of a type by one of them; null where the type has none here.</summary>
    public string? Shared(string type, int depth)
    {
        string[] all = [.. Macros(type, depth), .. LooksUp ? LookUps(type, depth) : []];
        return all.Length == 0 ? null : Pick(all);
    }

    private IEnumerable<string> Macros(string type, int depth)
    {
        var calls = OnlyNames || !HasMacros ? [] : Scope.Where(name => name.Type == "CallEvent").Select(name => name.Name).ToArray();
        var identities = OnlyNames || !HasMacros ? [] : Scope.Where(name => name.Type == "Identity").Select(name => name.Name).Concat(calls.Select(call => call + ".User")).ToArray();
        return (type, calls, identities) switch
        {
            ("bool", [_, ..], _) => [$"Vocabulary.IsOdd({Pick("null", Part("string", depth), $"{Pick(calls)}.Error")})", $"{Pick(calls)}.Quick", $"{Pick(calls)}.Tagged({Part("string", depth)})", $"{Pick(calls)} is {{ Quick: {Constant("bool")}, Who: {Constant("string")} }}", $"{Pick(calls)} is {{ User.IsGrown: true }}"],
            ("bool", _, [_, ..]) => [$"{Pick(identities)}.IsGrown", $"{Pick(identities)} is {{ IsGrown: true }}"],
            ("string", [_, ..], _) => [$"{Pick(calls)}.Who", $"Vocabulary.Joined({Part("string", depth)}, {Part("int", depth)})"],
            ("int", [_, ..], _) => [$"{Pick(calls)}.Plus({Part("int", depth)})", $"Vocabulary.Ratio({Constant("int")}, {Part("int", depth)})", $"Vocabulary.Ratio({Part("int", depth)}, {Constant("int")})", $"Vocabulary.Port({Pick("null", $"{Pick(calls)}.Port", Constant("int"))})"],
            ("decimal", [_, ..], _) => [$"Vocabulary.Less({Pick(Constant("decimal"), Part("decimal", depth))})"],
            ("Kind", [_, ..], _) => [$"Vocabulary.Of({Pick(Constant("int"), Part("int", depth))})"],
            _ => [],
        };
    }

    private IEnumerable<string> LookUps(string type, int depth) => type switch
    {
        "bool" =>
        [
            $"Known.Texts.Contains({Part("string", depth)})", $"Known.Ranges.Contains({Part("string", depth)})", $"Known.Patterns.Contains({Part("string", depth)})", $"Known.Assets.Contains({Part("string", depth)})", $"Known.Geo.Contains({Part("string", depth)})",
            $"Known.Assets.Of({Part("string", depth)}) is {{ Owner: {Constant("string")}, Criticality: > 3 }}", $"Known.Geo.Of({Part("string", depth)}).Country is not (null or \"DE\")", $"Known.Accounts.Of({Part("string", depth)}).IsAdmin",
            $"Known.Accounts.Of({Part("string", depth)}) is {{ Kind: Kind.One or Kind.Two, Since: null }}",
        ],
        "string" => [$"Known.Assets.Of({Part("string", depth)}).Owner", $"(Known.Assets.Of({Part("string", depth)}).Note ?? {Part("string", depth)})", $"(Known.Geo.Of({Part("string", depth)}).City ?? \"none\")"],
        "int" => [$"Known.Assets.Of({Part("string", depth)}).Criticality", $"(Known.Accounts.Of({Part("string", depth)}).Level ?? 3)"],
        "Kind" => [$"Known.Accounts.Of({Part("string", depth)}).Kind"],
        "DateTimeOffset" => [$"(Known.Accounts.Of({Part("string", depth)}).Since ?? DateTimeOffset.UnixEpoch)"],
        "double" => [$"(Known.Geo.Of({Part("string", depth)}).Latitude ?? 1.5)"],
        _ => [],
    };
}
