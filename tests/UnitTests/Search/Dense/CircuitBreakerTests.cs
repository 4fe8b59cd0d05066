using KbSearch.Search.Dense;
using KbSearch.TestDoubles;

namespace KbSearch.UnitTests.Search.Dense;

public sealed class CircuitBreakerTests
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(30);

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void After_failures_in_a_row_nobody_enters_until_the_pause_is_over_then_one_does()
    {
        var breaker = Broken();

        Assert.False(breaker.TryEnter());
        _time.Advance(s_pause);
        Assert.Equal([true, false], [breaker.TryEnter(), breaker.TryEnter()]);
        breaker.Succeed();
        Assert.Equal([true, true], [breaker.TryEnter(), breaker.TryEnter()]);
    }

    [Fact]
    public void A_probe_that_fails_begins_another_pause()
    {
        var breaker = Broken();
        _time.Advance(s_pause);
        Assert.True(breaker.TryEnter());
        _time.Advance(s_pause / 2);
        breaker.Fail();

        _time.Advance(s_pause / 2);
        Assert.False(breaker.TryEnter());
        _time.Advance(s_pause / 2);
        Assert.True(breaker.TryEnter());
    }

    [Fact]
    public void A_probe_whose_caller_gave_up_costs_no_pause()
    {
        var breaker = Broken();
        _time.Advance(s_pause);
        Assert.True(breaker.TryEnter());
        breaker.Abandon();

        Assert.Equal([true, false], [breaker.TryEnter(), breaker.TryEnter()]);
    }

    [Fact]
    public void Who_gives_up_while_all_is_well_changes_nothing()
    {
        var breaker = new CircuitBreaker(1, s_pause, _time);
        Assert.True(breaker.TryEnter());
        breaker.Abandon();
        breaker.Fail();

        Assert.False(breaker.TryEnter());
    }

    private CircuitBreaker Broken()
    {
        var breaker = new CircuitBreaker(2, s_pause, _time);
        breaker.Fail();
        Assert.True(breaker.TryEnter());
        breaker.Fail();
        return breaker;
    }
}
