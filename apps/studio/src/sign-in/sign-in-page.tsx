import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import type { ShownProblem } from '../api/problem.ts';
import { signIn } from '../api/session.ts';
import { GateProblem } from './gate-problem.tsx';
import { GateSheet } from './gate-sheet.tsx';

const route = getRouteApi('/sign-in');

/** Email and password; afterwards people land where they wanted to go. */
export function SignInPage() {
  const { next } = route.useSearch();
  const router = useRouter();
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (value) => (value.includes('@') ? null : 'Enter the address you signed up with.'),
      password: (value) => (value === '' ? 'Enter your password.' : null),
    },
  });
  const submit = form.onSubmit(async ({ email, password }) => {
    setIsBusy(true);
    const outcome = await signIn(email, password);
    setIsBusy(false);
    setProblem(outcome);
    if (outcome === null) router.history.push(next.startsWith('/') && !next.startsWith('//') ? next : '/');
  });
  return (
    <GateSheet title="Sign in" lead="Your journeys kept running while you were away.">
      <form className="col g16" onSubmit={submit} noValidate>
        <GateProblem problem={problem} />
        <TextInput label="Email" type="email" autoComplete="username" autoFocus {...form.getInputProps('email')} />
        <PasswordInput label="Password" autoComplete="current-password" {...form.getInputProps('password')} />
        <Button type="submit" loading={isBusy} fullWidth>
          Sign in
        </Button>
      </form>
    </GateSheet>
  );
}
