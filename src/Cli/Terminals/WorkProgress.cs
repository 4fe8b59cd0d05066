using Spectre.Console;

namespace KbSearch.Cli.Terminals;

/// <summary>Shows how far a long piece of work has come, on standard error.</summary>
/// <remarks>Thread-safe: work may report from any thread.</remarks>
internal abstract class WorkProgress : IProgress<double>
{
    /// <param name="value">Fraction done, 0 to 1.</param>
    public void Report(double value) => Report(value, detail: null);

    /// <param name="fraction">Fraction done, 0 to 1; null when the whole is not known.</param>
    /// <param name="detail">Short text beside the title, such as "12,000 documents"; null keeps the last one.</param>
    public abstract void Report(double? fraction, string? detail);

    public static async Task<T> RunAsync<T>(Terminal terminal, bool quiet, string title, Func<WorkProgress, Task<T>> work)
    {
        if (quiet)
        {
            return await work(new Silent());
        }

        if (!terminal.IsErrorInteractive)
        {
            return await PlainProgress.RunAsync(terminal.Error, title, work, TimeProvider.System);
        }

        var columns = new ProgressColumn[]
        {
            new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn(), new SpinnerColumn(),
        };
        return await terminal.Messages.Progress().AutoClear(enabled: true).Columns(columns).StartAsync(context =>
        {
            var task = context.AddTask(Markup.Escape(title), maxValue: 1);
            task.IsIndeterminate = true;
            return work(new Bar(task, title));
        });
    }

    private sealed class Silent : WorkProgress
    {
        public override void Report(double? fraction, string? detail)
        {
        }
    }

    private sealed class Bar(ProgressTask task, string title) : WorkProgress
    {
        public override void Report(double? fraction, string? detail)
        {
            task.IsIndeterminate = fraction is null;
            if (fraction is { } done)
            {
                task.Value = Math.Clamp(done, 0, 1);
            }

            if (detail is not null)
            {
                task.Description = Markup.Escape($"{title}: {detail}");
            }
        }
    }
}
