namespace RulesSdk.Testing.Tests.Differential.Correlations;

// Variables, their values, how they are tied to one another, and keys.
internal sealed partial class RandomCorrelations
{
    private void Events()
    {
        for (var variable = 0; variable < _optional.Length; variable++)
        {
            var test = _random.Next(7) switch
            {
                0 => "e.Kind is \"a\" or \"ab\" or \"b\"",
                1 => "e.Kind is \"b\" or \"ab\" && e.Level < 3",
                2 => "e.Kind is \"a\" or \"c\" or \"d\"",
                3 => "e.Kind is \"a\" or \"ab\"",
                4 => "e.Kind is \"b\" or \"c\"",
                5 => "e.Kind != \"x\" && e.Level > 0",
                _ => "e is { Kind: not \"c\", Size: > 0 }",
            };

            // A required floor lets a sum stand in a condition that slides.
            _text.Line($"    [Event] static bool {Names[variable]}({_schemas[variable]} e) => ({test}) && e.Size >= 0;");
        }
    }

    private void Lets()
    {
        var variable = Positive();
        if (_random.Next(4) == 0)
        {
            _let = Of(variable);
            _text.Line($"    [Let] static string Place({_schemas[variable]} {Of(variable)}) => {Pick($"{Of(variable)}.User + \"/\" + {Of(variable)}.Host", $"{Of(variable)}.Host.ToLowerInvariant()", $"{Of(variable)}.Host")};");
            _text.Features.Add("Let");
        }

        _lists.Clear();
        foreach (var name in _random.Next(4) switch { 0 => new[] { "Tag" }, 1 => ["Tag", "Mark"], _ => [] })
        {
            // Elements stand for themselves in joins, keys and outcomes.
            var listed = Positive();
            _lists.Add((char.ToLowerInvariant(name[0]) + name[1..], listed));
            var isSelected = _tuner.Next(3) == 0;
            _text.Line($"    [Let] static IReadOnlyList<string> {name}({Parameter(listed)}) => {(isSelected ? $"[.. {Of(listed)}.Tags.Select(t => t.ToLowerInvariant())]" : $"{Of(listed)}.Tags")};");
            _text.Features.Add(_lists.Count == 2 ? "two lists" : "a list");
            if (isSelected)
            {
                _text.Features.Add("a value of each element");
            }
        }
    }

    private void Joins()
    {
        var positive = Enumerable.Range(0, _optional.Length).Where(variable => !_optional[variable]).ToArray();
        var shape = _random.Next(3);
        var terms = new List<(int Left, int Right, string Test)>();
        for (var place = 1; place < positive.Length; place++)
        {
            // Each is tied to one before it: a chain, a star, or any tree.
            var left = positive[shape switch { 0 => place - 1, 1 => 0, _ => _random.Next(place) }];
            terms.Add((left, positive[place], Equality(left, positive[place]) + Residual(left, positive[place], isOptional: false)));
        }

        if (positive.Length > 2 && _random.Next(3) == 0)
        {
            terms.Add((positive[0], positive[^1], _random.Next(2) == 0 ? Equality(positive[0], positive[^1]) : Test(positive[0], positive[^1])));
            _text.Features.Add("triangle");
        }

        if (terms.Count > 1 && _random.Next(4) == 0)
        {
            // All in one method.
            _text.Line($"    [Join] static bool Together({string.Join(", ", positive.Select(Parameter))}) =>");
            _text.Line($"        {string.Join(" && ", terms.Select(term => term.Test))};");
        }
        else
        {
            foreach (var (left, right, test) in terms)
            {
                Join(left, right, test);
            }
        }

        if (_let is not null && positive.Length > 1 && _random.Next(3) == 0 && positive.FirstOrDefault(variable => Of(variable) != _let, -1) is >= 0 and var other)
        {
            _text.Line($"    [Join] static bool Placed(string place, {Parameter(other)}) => place != {Of(other)}.User;");
            _text.Features.Add("Let in a join");
        }

        JoinLists(positive);
        for (var variable = 0; variable < _optional.Length; variable++)
        {
            if (_optional[variable])
            {
                Absent(variable, positive);
            }
        }
    }

    // A join over a list asks for some element, one over two lists for some pair.
    private void JoinLists(int[] positive)
    {
        if (_lists.Count == 2 && _random.Next(2) == 0)
        {
            _text.Line($"    [Join] static bool Tagged(string tag, string mark) => tag {Pick("!=", "==")} mark;");
            _text.Features.Add("a join of two lists");
        }
        else if (_lists.Count > 0 && _random.Next(2) == 0)
        {
            var other = positive[_random.Next(positive.Length)];
            _text.Line($"    [Join] static bool Tagged(string tag, {Parameter(other)}) => tag {Pick("!=", "==")} {Of(other)}.{Pick("User", "Host")};");
            _text.Features.Add("a join of a list");
        }
    }

    // A join of an optional variable is about that one alone.
    private void Absent(int variable, int[] positive)
    {
        var partner = positive[_random.Next(positive.Length)];
        Join(partner, variable, Equality(partner, variable) + Residual(partner, variable, isOptional: true));
        if (positive.Length > 1 && _random.Next(2) == 0)
        {
            var (from, to) = (Of(positive[0]), Of(positive[1]));
            _text.Line($"    [Join] static bool Between{variable}({Parameter(positive[0])}, {Parameter(positive[1])}, {Parameter(variable)}) =>");
            _text.Line($"        {from}.Time <= {Of(variable)}.Time && {Of(variable)}.Time {Pick("<", "<=")} {to}.Time;");
            _text.Features.Add("absence between");
        }
    }

    private void Join(int left, int right, string test) =>
        _text.Line($"    [Join] static bool Join{left}{right}{_text.Length}({Parameter(left)}, {Parameter(right)}) => {test};");

    private string Parameter(int variable) => $"{_schemas[variable]} {Of(variable)}";

    private string Equality(int left, int right) => _random.Next(10) switch
    {
        0 => $"{Of(left)}.User == {Of(right)}.Host",
        1 => $"{Of(left)}.User == {Of(right)}.User && {Of(left)}.Host == {Of(right)}.Host",
        2 => $"{Of(left)}.User.ToLowerInvariant() == {Of(right)}.User.ToLowerInvariant()",
        3 => $"{Of(left)}.Level == {Of(right)}.Level",
        4 => $"{Of(left)}.Size == {Of(right)}.Size + 1",
        5 => $"{Of(left)}.Host == {Of(right)}.Host",
        _ => $"{Of(left)}.User == {Of(right)}.User",
    };

    private string Residual(int left, int right, bool isOptional) =>
        _random.Next(3) == 0 ? "" : " && " + Test(left, right) + (!isOptional && _random.Next(4) == 0 ? " && " + Test(left, right) : "");

    private string Test(int left, int right)
    {
        var (one, other) = _random.Next(4) == 0 ? (Of(right), Of(left)) : (Of(left), Of(right));
        var seconds = Span();
        switch (_random.Next(11))
        {
            case 0:
                _text.Features.Add("time order");
                return $"{one}.Time < {other}.Time";
            case 1:
                _text.Features.Add("time order");
                return $"{one}.Time <= {other}.Time";
            case 2:
                _text.Features.Add("time bound");
                return $"{other}.Time - {one}.Time {Pick("<", "<=")} TimeSpan.FromSeconds({seconds})";
            case 3:
                _text.Features.Add("time bound");
                return $"{one}.Time < {other}.Time && {other}.Time - {one}.Time {Pick("<=", ">", ">=")} TimeSpan.FromSeconds({Pick("1", "2", "3")})";
            case 4:
                _text.Features.Add("time bound");
                return $"{one}.Time.AddSeconds({Pick("1", "3", "-2")}) {Pick("<", ">", "<=", ">=")} {other}.Time";
            case 5 or 6:
                _text.Features.Add("inequality");
                return Pick($"{one}.Host != {other}.Host", $"{one}.Size != {other}.Size", $"{one}.Size < {other}.Size", $"{one}.Level >= {other}.Level");
            case 7:
                _text.Features.Add("|| between joins");
                return $"({one}.Size < {other}.Size || {one}.Host == {other}.Host)";
            case 8:
                _text.Features.Add("|| between joins");
                return $"({one}.User == {other}.Host || {one}.Time < {other}.Time)";
            case 9:
                return $"!({one}.Size == {other}.Size && {one}.Level < {other}.Level)";
            default:
                return $"{one}.Host.Contains({other}.User, StringComparison.Ordinal)";
        }
    }

    private void Keys()
    {
        var count = _random.Next(_isBelow ? 4 : 8) switch { 0 => 0, < 4 => 1, < 6 => 2, 6 => 3, _ => 4 };
        _text.Features.Add($"{count} keys");
        for (var key = 0; key < count; key++)
        {
            var variable = Positive();
            var (name, schema) = (Of(variable), _schemas[variable]);
            var allow = _random.Next(3) == 0 ? "(AllowZero = true)" : "";
            if (allow.Length > 0)
            {
                _text.Features.Add("AllowZero");
            }

            var other = Positive();
            switch (_random.Next(8))
            {
                case 0:
                    _text.Line($"    [GroupBy{allow}] static string By{key}({schema} {name}) => {name}.User.ToUpperInvariant();");
                    _text.Features.Add("a function in a key");
                    break;
                case 1:
                    _text.Line($"    [GroupBy{allow}] static string By{key}({schema} {name}) => {name}.User + \":\" + {name}.Host;");
                    _text.Features.Add("a function in a key");
                    break;
                case 2:
                    _text.Line($"    [GroupBy{allow}] static int By{key}({schema} {name}) => {name}.Size / 3;");
                    break;
                case 4 when _let is not null:
                    _text.Line($"    [GroupBy{allow}] static string By{key}(string place) => place;");
                    _text.Features.Add("Let in a key");
                    break;
                case 5 or 6 when _lists.Count > 0:
                    _text.Line($"    [GroupBy{allow}] static string By{key}(string {_lists[^1].Name}) => {_lists[^1].Name};");
                    _text.Features.Add("an element in a key");
                    break;
                case 3 or 5 when other != variable:
                    _text.Line($"    [GroupBy{allow}] static string By{key}({schema} {name}, {_schemas[other]} {Of(other)}) => Same({name}.User, {Of(other)}.User);");
                    _text.Features.Add("Same");
                    break;
                case 3:
                    _text.Line($"    [GroupBy{allow}] static bool By{key}({schema} {name}) => {name}.Level > 1;");
                    break;
                default:
                    _text.Line($"    [GroupBy{allow}] static string By{key}({schema} {name}) => {name}.{Pick("User", "Host")};");
                    break;
            }
        }
    }
}
