namespace RulesSdk.Testing.Tests.Differential;

// How the variables of a rule are tied to one another.
internal sealed partial class RandomCorrelations
{
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
            _features.Add("triangle");
        }

        if (terms.Count > 1 && _random.Next(4) == 0)
        {
            // All in one method.
            Line($"    [Join] static bool Together({string.Join(", ", positive.Select(Parameter))}) =>");
            Line($"        {string.Join(" && ", terms.Select(term => term.Test))};");
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
            Line($"    [Join] static bool Placed(string place, {Parameter(other)}) => place != {Of(other)}.User;");
            _features.Add("Let in a join");
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
            Line($"    [Join] static bool Tagged(string tag, string mark) => tag {Pick("!=", "==")} mark;");
            _features.Add("a join of two lists");
        }
        else if (_lists.Count > 0 && _random.Next(2) == 0)
        {
            var other = positive[_random.Next(positive.Length)];
            Line($"    [Join] static bool Tagged(string tag, {Parameter(other)}) => tag {Pick("!=", "==")} {Of(other)}.{Pick("User", "Host")};");
            _features.Add("a join of a list");
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
            Line($"    [Join] static bool Between{variable}({Parameter(positive[0])}, {Parameter(positive[1])}, {Parameter(variable)}) =>");
            Line($"        {from}.Time <= {Of(variable)}.Time && {Of(variable)}.Time {Pick("<", "<=")} {to}.Time;");
            _features.Add("absence between");
        }
    }

    private void Join(int left, int right, string test) =>
        Line($"    [Join] static bool Join{left}{right}{_source.Length}({Parameter(left)}, {Parameter(right)}) => {test};");

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
                _features.Add("time order");
                return $"{one}.Time < {other}.Time";
            case 1:
                _features.Add("time order");
                return $"{one}.Time <= {other}.Time";
            case 2:
                _features.Add("time bound");
                return $"{other}.Time - {one}.Time {Pick("<", "<=")} TimeSpan.FromSeconds({seconds})";
            case 3:
                _features.Add("time bound");
                return $"{one}.Time < {other}.Time && {other}.Time - {one}.Time {Pick("<=", ">", ">=")} TimeSpan.FromSeconds({Pick("1", "2", "3")})";
            case 4:
                _features.Add("time bound");
                return $"{one}.Time.AddSeconds({Pick("1", "3", "-2")}) {Pick("<", ">", "<=", ">=")} {other}.Time";
            case 5 or 6:
                _features.Add("inequality");
                return Pick($"{one}.Host != {other}.Host", $"{one}.Size != {other}.Size", $"{one}.Size < {other}.Size", $"{one}.Level >= {other}.Level");
            case 7:
                _features.Add("|| between joins");
                return $"({one}.Size < {other}.Size || {one}.Host == {other}.Host)";
            case 8:
                _features.Add("|| between joins");
                return $"({one}.User == {other}.Host || {one}.Time < {other}.Time)";
            case 9:
                return $"!({one}.Size == {other}.Size && {one}.Level < {other}.Level)";
            default:
                return $"{one}.Host.Contains({other}.User, StringComparison.Ordinal)";
        }
    }
}
